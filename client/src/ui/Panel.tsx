/** White panels, their headings, and the small headings of groups in a list. */
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.js';
import css from './Panel.module.css';

interface PanelProps {
  readonly children: ReactNode;
  /** With room around the content; without it, rows go from edge to edge. */
  readonly isPadded?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A bordered surface. */
export function Panel({ children, isPadded, className }: PanelProps) {
  return <div className={cx(css.panel, isPadded && css.padded, className)}>{children}</div>;
}

interface PageHeadProps {
  readonly title: string;
  /** A sentence beside it. */
  readonly children?: ReactNode;
  /** The page's one action, at the right; fixed at the bottom on phones when `isActionFixed`. */
  readonly action?: ReactNode;
  readonly isActionFixed?: boolean | undefined;
}

/** The title of a page, with a sentence and its action. */
export function PageHead({ title, children, action, isActionFixed }: PageHeadProps) {
  return (
    <header className={css.page}>
      <h1 className={css.title}>{title}</h1>
      {children && <p>{children}</p>}
      {action && <div className={cx(css.pageAction, isActionFixed && css.fixed)}>{action}</div>}
    </header>
  );
}

interface SectionHeadProps {
  readonly title: string;
  /** Quiet words behind the title: `8, 1 conflict`. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly level?: 2 | 3 | undefined;
}

/** The heading of a part of a page or pane. */
export function SectionHead({ title, note, action, level = 2 }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <header className={css.section}>
      <Heading>{title}</Heading>
      {note && <span className={css.note}>{note}</span>}
      {action && <div className={css.action}>{action}</div>}
    </header>
  );
}

interface GroupHeadProps {
  readonly children: ReactNode;
  /** What is past its deadline. */
  readonly isLate?: boolean | undefined;
  /** Quiet words at the right. */
  readonly note?: ReactNode;
}

/** The narrow heading of a group of rows: `Due within the hour · 4`. */
export function GroupHead({ children, isLate, note }: GroupHeadProps) {
  return (
    <div className={cx(css.group, isLate && css.late)}>
      <h2>{children}</h2>
      {note && <span className={css.groupNote}>{note}</span>}
    </div>
  );
}

interface RowProps {
  readonly children: ReactNode;
  /** Class with the `grid-template-columns` of this list. */
  readonly className?: string | undefined;
}

/** One row of a list inside a Panel: a grid whose columns the caller gives. */
export function Row({ children, className }: RowProps) {
  return <div className={cx(css.row, className)}>{children}</div>;
}

/** The row of column names over such a list. */
export function RowHead({ children, className }: RowProps) {
  return <div className={cx(css.row, css.rowHead, className)}>{children}</div>;
}
