/** What was promised and what is due: clocks that run, promises in words, releases ordered for a time. */
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { SectionHead } from '../../../ui/Panel.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { usePlaceName } from '../usePlaceName.js';
import { type PromiseMade, promisesMade } from './promisesMade.js';
import css from './Standing.module.css';

const WORDS = 'words';

/** A promise passes on the minute. */
const STEP_MS = 60_000;

export function Promised() {
  const { t, i18n } = useTranslation(['standing', 'room', 'schedule', 'findings']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const schedules = useRoom((room) => room.schedules);
  const statements = useRoom((room) => room.statements);
  const findings = useRoom((room) => room.findings);
  const now = useNow(STEP_MS);
  const { clockOrDay } = useFormat(incident.timeZone);
  const isOpen = incident.status === 'open';
  const running = isOpen ? incident.clocks.filter((clock) => clock.metAt === null) : [];
  const clocks = running.map((clock) => clock.dueAt);
  const made = isOpen ? promisesMade(findings, i18n.language, clocks, now) : [];
  // Least time left first, whoever counts it.
  const next = [
    ...running.map(({ id, kind, dueAt }) => ({ key: id, what: kind, dueAt, made: null })),
    ...made.map((one) => ({ key: one.dueAt, what: WORDS, dueAt: one.dueAt, made: one })),
  ].toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const ordered = schedules.flatMap((one) => {
    const head = statements
      .flatMap((statement) => statement.versions)
      .find((version) => version.id === one.versionId);
    return head ? [{ ...one, number: head.number }] : [];
  });
  return (
    <section className={css.section}>
      <SectionHead title={t('promised.title')} />
      {next.length + ordered.length === 0 && <p className={css.quiet}>{t('promised.none')}</p>}
      <ul className={css.list}>
        {next.map((one) => (
          <li key={one.key}>
            <span>
              <b>{t(`promised.${one.what}`)}</b>{' '}
              {t('promised.due', { time: clockOrDay(one.dueAt) })}
              {one.made && <Words made={one.made} />}
            </span>
            <span className={css.left}>
              <TimeLeft dueAt={Date.parse(one.dueAt)} />
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

/** What exactly the public has, and where. */
function Words({ made: { spot, places } }: { readonly made: PromiseMade }) {
  const names = useNames();
  const placeName = usePlaceName();
  return (
    <>
      <br />
      <q lang={spot.language} dir={directionOf(spot.language)}>
        {spot.sentence}
      </q>
      <br />
      <span className={css.quiet}>{names.list([...new Set(places.map(placeName))])}</span>
    </>
  );
}
