/** A list with nothing in it yet: what would fill it, and the button that does. */
import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2 | undefined;
  /** What happens when one starts, in a sentence or two. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** What was last here. */
  readonly after?: ReactNode;
}

/** Centred words; stands inside a Panel. */
export function EmptyState({ title, level = 2, children, action, after }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={css.empty}>
      <Heading className={css.title}>{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className={css.action}>{action}</div>}
      {after && <p>{after}</p>}
    </div>
  );
}
