/** One section of the page: a heading with quiet words at the right, which can take the focus. */
import type { ReactNode } from 'react';
import { type SectionId, sectionElementId } from '../sections.js';
import css from './Section.module.css';

interface SectionProps {
  /** Absent for what no tab jumps to. */
  readonly id?: SectionId | undefined;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** The first one has no gap above. */
  readonly isFirst?: boolean | undefined;
  readonly isTitleHidden?: boolean | undefined;
  readonly children: ReactNode;
}

export function Section({ id, title, note, isFirst, isTitleHidden, children }: SectionProps) {
  return (
    <section
      className={isFirst ? css.first : css.section}
      {...(id ? { id: sectionElementId(id) } : {})}
    >
      <h2 className={isTitleHidden ? 'vh' : css.title} tabIndex={-1}>
        <span>{title}</span>
        {note && <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}
