/** How a fact came to be what it is: versions and settled reports, newest first (F1). */
import type { Fact, FactVersion } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';

export function FactHistory({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation(['facts', 'common']);
  const words = useFactWords();
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const versions: readonly FactVersion[] = [fact.current, ...fact.history];
  const settled = fact.reports.flatMap((report) =>
    report.settled ? [{ ...report, settled: report.settled }] : [],
  );
  return (
    <>
      <h3 className={css.title}>{t('history')}</h3>
      <ol className={css.history}>
        {versions.map((version) => (
          <li key={version.number}>
            <span>
              <b>{words.value(fact, version.value)}</b>,{' '}
              {t(`common:fact.${version.status}`).toLowerCase()}
            </span>
            <small>
              {t('saidBy', {
                person: names.person(version.by),
                time: clockOrDay(version.at),
                source: version.source,
                asOf: clockOrDay(version.asOf),
              })}
              {version.confidence && `. ${t(`confidences.${version.confidence}`)}`}
            </small>
            {version.reason && <small>{t('because', { reason: version.reason })}</small>}
          </li>
        ))}
        {fact.formerLabels?.map((former) => (
          <li key={former.at}>
            <span>{t('naming.was', { label: words.label(former) })}</span>
            <small>
              {names.person(former.by)}, {clockOrDay(former.at)}
            </small>
            <small>{t('because', { reason: former.reason })}</small>
          </li>
        ))}
        {settled.map((report) => (
          <li key={report.id}>
            <span>
              {t(report.settled.how === 'taken' ? 'takenOver' : 'answered', {
                agency: names.agency(report.agencyId),
                value: words.value(fact, report.value),
              })}
            </span>
            <small>
              {names.person(report.settled.by)}, {clockOrDay(report.settled.at)}
            </small>
            {report.settled.answer && <small>{report.settled.answer}</small>}
          </li>
        ))}
      </ol>
    </>
  );
}
