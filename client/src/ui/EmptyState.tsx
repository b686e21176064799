/** A list with nothing in it yet: what would fill it, and the button that does. */
import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** What happens when one starts, in a sentence or two. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** What was last here. */
  readonly after?: ReactNode;
}

/** Centred words; stands inside a Panel. */
export function EmptyState({ title, children, action, after }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      <h2 className={css['title']}>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className={css['action']}>{action}</div>}
      {after && <p>{after}</p>}
    </div>
  );
}
