/** The actions in thumb reach, and what has to be known before pressing the first of them. */
import type { ReactNode } from 'react';
import css from './ActionBar.module.css';

interface ActionBarProps {
  /** Above the buttons: changed facts, refusals, what the press covers. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** Fixed at the bottom; the first child goes over the whole width. */
export function ActionBar({ before, children }: ActionBarProps) {
  return (
    <div className={css.bar}>
      <div className={css.inner}>
        {before && <div className={css.before}>{before}</div>}
        <div className={css.buttons}>{children}</div>
      </div>
    </div>
  );
}
