/** What was promised and what is due: the clocks that run, and releases ordered for a time. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { SectionHead } from '../../../ui/Panel.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Standing.module.css';

export function Promised() {
  const { t } = useTranslation(['standing', 'room', 'schedule']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const schedules = useRoom((room) => room.schedules);
  const statements = useRoom((room) => room.statements);
  const { clockOrDay } = useFormat(incident.timeZone);
  const running =
    incident.status === 'open'
      ? incident.clocks
          .filter((clock) => clock.metAt === null)
          .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
      : [];
  const ordered = schedules.flatMap((one) => {
    const head = statements
      .flatMap((statement) => statement.versions)
      .find((version) => version.id === one.versionId);
    return head ? [{ ...one, number: head.number }] : [];
  });
  return (
    <section className={css.section}>
      <SectionHead title={t('promised.title')} />
      {running.length + ordered.length === 0 && <p className={css.quiet}>{t('promised.none')}</p>}
      <ul className={css.list}>
        {running.map((clock) => (
          <li key={clock.id}>
            <span>
              <b>{t(`promised.${clock.kind}`)}</b>{' '}
              {t('promised.due', { time: clockOrDay(clock.dueAt) })}
            </span>
            <span className={css.left}>
              <TimeLeft dueAt={Date.parse(clock.dueAt)} />
            </span>
          </li>
        ))}
        {ordered.map((one) => (
          <li key={one.id}>
            {t(one.state === 'stopped' ? 'schedule:stopped' : 'schedule:title', {
              version: one.number,
              time: clockOrDay(one.dueAt),
              languages: names.list(one.languages.map(names.language)),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
