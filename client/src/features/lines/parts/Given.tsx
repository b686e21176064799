/** Who has agreed to words in advance: what stands first, then what ended, was taken back, or lapsed. */
import type { AuthorisationView } from '@accord/shared/lines';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import css from '../Lines.module.css';
import { daysLeft, SOON_DAYS, shownAuthorisations } from '../shown.js';

interface GivenProps {
  /** Newest first, of every version. */
  readonly authorisations: readonly AuthorisationView[];
  readonly nameOf: (agencyId: string) => string;
}

const HOUR = 3_600_000;

export function Given({ authorisations, nameOf }: GivenProps) {
  const { t } = useTranslation('lines');
  const people = useDirectory((store) => store.people);
  const { day } = useFormat();
  const now = useNow(HOUR);
  const shown = shownAuthorisations(authorisations);
  const stateWords = (one: AuthorisationView) => {
    switch (one.state) {
      case 'stands':
      case 'expired':
        return t(`state.${one.state}`, { date: day(one.validUntil, true) });
      case 'takenBack':
        return t('state.takenBack', { date: day(one.takenBackAt ?? one.givenAt, true) });
      case 'lapsed':
        return t('state.lapsed', { number: one.number });
    }
  };
  return (
    <section className={css.given}>
      <h3>{t('given')}</h3>
      {shown.length === 0 && <p>{t('givenNone')}</p>}
      <ul>
        {shown.map((one) => {
          const left = daysLeft(one.validUntil, now);
          return (
            <li key={one.id} data-state={one.state}>
              <SignoffMark state={one.state === 'stands' ? 'signed' : 'lapsed'} />
              <div>
                <b>{nameOf(one.agencyId)}</b>
                <span className={css.state}>{stateWords(one)}</span>
                <small>
                  {t('by', {
                    person: people.get(one.personId)?.name ?? '…',
                    date: day(one.givenAt, true),
                  })}
                  {one.onlyWhenEngaged && `, ${t('onlyEngaged')}`}
                  {one.reason !== null && `: “${one.reason}”`}
                </small>
                {one.state === 'stands' && left <= SOON_DAYS && (
                  <small className={css.soon}>{t('endsSoon', { count: left })}</small>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
