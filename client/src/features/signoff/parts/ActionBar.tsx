/** The actions in thumb reach, and what has to be known before pressing the first of them. */
import type { ReactNode } from 'react';
import { cx } from '../../../lib/cx.js';
import css from './ActionBar.module.css';

interface ActionBarProps {
  /** Above the buttons: changed facts, refusals, what the press covers. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
  /** No button is the one thing to do: all stand side by side. */
  readonly isEven?: boolean;
}

/** Fixed at the bottom; the first button goes over the whole width. */
export function ActionBar({ before, children, isEven = false }: ActionBarProps) {
  return (
    <div className={css.bar}>
      <div className={css.inner}>
        {before && <div className={css.before}>{before}</div>}
        <div className={cx(css.buttons, isEven && css.even)}>{children}</div>
      </div>
    </div>
  );
}
