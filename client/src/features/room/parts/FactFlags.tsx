/**
 * What changed facts have touched and nobody has dealt with yet: each place with its way out (F3).
 * Folded, so that the facts themselves stay in view.
 */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.js';
import { useRoom } from '../roomStore.js';
import { FlagItem } from './FlagItem.js';
import css from './Situation.module.css';

export function FactFlags() {
  const { t } = useTranslation('factUses');
  const flags = useRoom((room) => room.factFlags);
  const facts = useRoom((room) => room.facts);
  if (flags.length === 0) return null;
  return (
    <details className={css.flags}>
      <summary className={css.flagged}>
        <Icon name="attention" /> <b>{t('title')}</b> {t('count', { count: flags.length })}
      </summary>
      {facts
        .filter((fact) => flags.some((one) => one.factId === fact.id))
        .map((fact) => (
          <ul key={fact.id}>
            {flags
              .filter((one) => one.factId === fact.id)
              .map((flag) => (
                <FlagItem key={flag.id} flag={flag} />
              ))}
          </ul>
        ))}
    </details>
  );
}
