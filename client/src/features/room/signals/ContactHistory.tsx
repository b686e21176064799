/** What was noted of whoever asked before it was corrected, by whom and when. */
import { CONTACT_FIELDS, type ContactCorrection, type ContactField } from '@accord/shared/signals';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useNames } from '../useNames.js';
import { useSignals } from './context.js';
import css from './Signals.module.css';

interface ContactHistoryProps {
  readonly corrections: readonly ContactCorrection[];
}

export function ContactHistory({ corrections }: ContactHistoryProps) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { clockOrDay } = useFormat(useSignals().view.incident.timeZone);
  const label = (field: ContactField) => t(`contact.${field}`);
  if (corrections.length === 0) return null;
  return (
    <ol className={css.noted}>
      {corrections.map((one, index) => (
        // Nothing is ever put between two of them.
        // biome-ignore lint/suspicious/noArrayIndexKey: their place is their number
        <li key={index}>
          <p className={css.quiet}>
            {t('contact.correctedBy', {
              person: names.person(one.by),
              time: clockOrDay(one.at),
            })}
          </p>
          <dl className={css.before}>
            {CONTACT_FIELDS.filter((field) => one.before[field] !== undefined).map((field) => (
              <div key={field}>
                <dt>{t('contact.before', { field: label(field) })}</dt>
                <dd dir="auto">{one.before[field] ?? t('correct.nothing')}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
