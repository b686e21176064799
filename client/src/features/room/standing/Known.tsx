/** The facts as they stand: value, as of when, and who says so. */
import type { Fact } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { FactMark } from '../../../ui/FactMark.js';
import { SectionHead } from '../../../ui/Panel.js';
import { inOrder, openReports, shownStatus } from '../factOrder.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Standing.module.css';

export function Known() {
  const { t } = useTranslation('standing');
  const facts = useRoom((room) => room.facts);
  return (
    <section className={css.section}>
      <SectionHead title={t('known.title')} note={facts.length > 0 ? facts.length : undefined} />
      {facts.length === 0 ? (
        <p className={css.quiet}>{t('known.none')}</p>
      ) : (
        <ul className={css.facts}>
          {inOrder(facts).map((fact) => (
            <Row key={fact.id} fact={fact} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation(['standing', 'common', 'schedule']);
  const words = useFactWords();
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const isHeld = useRoom((room) => room.embargoes.some((one) => one.factIds.includes(fact.id)));
  const { clockOrDay } = useFormat(zone);
  const status = shownStatus(fact);
  const { current } = fact;
  // What no longer holds is struck through, as in the room: a glance must not take it for a fact.
  const Value = status === 'retracted' ? 's' : 'b';
  const origin = (agencyId: string, asOf: string) =>
    t('known.asOf', { agency: names.agency(agencyId), time: clockOrDay(asOf) });
  return (
    <li>
      <FactMark status={status} />
      <div>
        <p>
          {words.label(fact)}: <Value>{words.value(fact, current.value)}</Value>
        </p>
        <p className={css.quiet}>
          {[
            t(`common:fact.${status}`),
            origin(fact.ownerAgencyId, current.asOf),
            current.source,
            isHeld && t('schedule:embargo.held'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {openReports(fact).map((report) => (
          <p key={report.id} className={css.quiet}>
            {t('known.report', {
              value: words.value(fact, report.value),
              origin: origin(report.agencyId, report.asOf),
            })}
          </p>
        ))}
      </div>
    </li>
  );
}
