/** Where a fact is used: seen before it is changed, and what each place says of it now (F2, F3). */
import type { Fact } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { openFactUses } from '../requests.js';
import { useRoomShown } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useUse } from '../useUse.js';
import css from './Situation.module.css';

interface FactUsesProps {
  readonly fact: Fact;
  /** Somebody is about to change it. */
  readonly isChanging?: boolean | undefined;
}

export function FactUses({ fact, isChanging = false }: FactUsesProps) {
  const { t } = useTranslation('factUses');
  const words = useFactWords();
  const wordUse = useUse();
  const { view } = useRoomShown();
  const { shown } = useLiveQuery(fact.id, () =>
    openFactUses(fact.id, (id) => {
      const { incident, joined } = view.getState();
      return incident.id === id || joined.some((one) => one.incidentId === id);
    }),
  );
  const versions = [fact.current, ...fact.history];
  return (
    <section className={css.uses} aria-label={t('usedIn')} aria-busy={shown.state === 'loading'}>
      <h3 className={css.title}>{t('usedIn')}</h3>
      {shown.state === 'loading' && <p className={css.origin}>{t('loading')}</p>}
      {shown.state === 'failed' && <p className={css.origin}>{t('failed')}</p>}
      {shown.state === 'shown' && shown.view.length === 0 && (
        <p className={css.origin}>{t('nowhere')}</p>
      )}
      {shown.state === 'shown' && shown.view.length > 0 && (
        <>
          <ul>
            {shown.view.map((use) => {
              const said = versions.find((one) => one.number === use.says);
              const isOther = said !== undefined && said !== fact.current;
              return (
                <li key={`${use.kind} ${use.placeId}`}>
                  {wordUse(use)}
                  {isOther && (
                    <span className={css.status}>
                      {', '}
                      {t('saysOther', { value: words.value(fact, said.value) })}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
          {isChanging && <p className={css.origin}>{t('then')}</p>}
        </>
      )}
    </section>
  );
}
