/** Whether the page hears from the server: an icon with its word, and aloud when it is lost. */
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { useFormat } from '../lib/useFormat.js';
import { Icon } from '../ui/Icon.js';
import css from './ConnectionState.module.css';

export type ConnectionShown =
  | { readonly state: 'connected' }
  | { readonly state: 'connecting' }
  /** `since`: ms since 1970 */
  | { readonly state: 'lost'; readonly since: number };

/** One short line for the bar. */
export function ConnectionState({ connection }: { readonly connection: ConnectionShown }) {
  const { t } = useTranslation();
  const { clock } = useFormat();
  const isLost = connection.state === 'lost';
  return (
    <span className={cx(css.connection, isLost && css.lost)}>
      <Icon name={connection.state === 'connected' ? 'wifi' : isLost ? 'wifi-off' : 'sending'} />
      <span className={css.words}>
        {isLost
          ? t('connection.lost', { time: clock(connection.since) })
          : t(`connection.${connection.state}`)}
      </span>
      <span className="vh" role="alert">
        {isLost ? t('connection.spoken') : ''}
      </span>
    </span>
  );
}
