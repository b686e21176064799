/** What happened, what was kept, and what to do: in that order, beside where it happened. */
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.js';
import { Icon, type IconName } from './Icon.js';
import css from './Message.module.css';

export type MessageKind = 'neutral' | 'caution' | 'failure';

interface MessageProps {
  readonly kind: MessageKind;
  readonly icon?: IconName | undefined;
  /** What happened, one sentence. */
  readonly title: string;
  /** What was kept, what it means. */
  readonly children?: ReactNode;
  /** What to do: one small button. */
  readonly action?: ReactNode;
  /** Read aloud when it appears: at once for a failure, else when there is a pause. */
  readonly isLive?: boolean | undefined;
  /** Across the whole pane, without corners: the banner over the editor. */
  readonly isBanner?: boolean | undefined;
}

const ICONS = { neutral: 'pencil', caution: 'attention', failure: 'attention' } as const;

/** A message in its place; it stays until it is no longer true. */
export function Message(props: MessageProps) {
  const { kind, icon = ICONS[kind], title, children, action, isLive, isBanner } = props;
  const role = isLive ? (kind === 'failure' ? 'alert' : 'status') : undefined;
  return (
    <div className={cx(css.message, css[kind], isBanner && css.banner)} role={role}>
      <Icon name={icon} className={css.icon} />
      <p>
        <b>{title}</b> {children}
      </p>
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
