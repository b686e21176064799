/** Before a submission: blocking requests that nobody has answered. It warns, and keeps nobody. */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Asks.module.css';

interface UnansweredProps {
  readonly statement: Statement;
  /** Those that go along. */
  readonly languages: readonly string[];
}

export function Unanswered({ statement, languages }: UnansweredProps) {
  const { t } = useTranslation('asks');
  const names = useNames();
  const asks = useRoom((room) => room.asks);
  const open = asks.filter(
    (one) =>
      one.statementId === statement.id &&
      languages.includes(one.language) &&
      one.blocking &&
      one.state === 'open',
  );
  if (open.length === 0) return null;
  return (
    <div className={css.unanswered} role="status">
      <Message kind="caution" title={t('unanswered', { count: open.length })}>
        {t('unansweredMeans')}
      </Message>
      <ul>
        {open.map((one) => (
          <li key={one.id}>
            <b>{names.agency(one.agencyId)}</b>: {t('about', { quote: one.quote, text: one.text })}
          </li>
        ))}
      </ul>
    </div>
  );
}
