/** What the next shift takes over: signatures that are missing, tasks, and what somebody has to decide. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { SectionHead } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import { roomPath } from '../address.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { LeftSignals } from './LeftSignals.js';
import { leftOpen } from './leftOpen.js';
import { missingPlaces } from './missingPlaces.js';
import css from './Standing.module.css';
import { Undecided } from './Undecided.js';

export function Open() {
  const { t, i18n } = useTranslation('standing');
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const statements = useRoom((room) => room.statements);
  const signoffs = useRoom((room) => room.signoffs);
  const tasks = useRoom((room) => room.tasks);
  const findings = useRoom((room) => room.findings);
  const deliveries = useRoom((room) => room.deliveries);
  const factFlags = useRoom((room) => room.factFlags);
  const asks = useRoom((room) => room.asks);
  const signals = useRoom((room) => room.signals);
  const { clockOrDay } = useFormat(incident.timeZone);
  const waiting = statements.flatMap((statement) =>
    statement.versions
      .filter((version) => version.state === 'inSignoff')
      .map((version) => ({
        statement,
        version,
        places: missingPlaces(signoffs.find((one) => one.versionId === version.id)),
      })),
  );
  const left = tasks.filter((task) => task.doneAt === null);
  const undecided = leftOpen({ factFlags, deliveries, findings, asks }, serverNow());
  const asked = signals.openEnquiries + signals.openSignals + signals.flagged;
  const isNothing =
    waiting.length + left.length + asked + Object.values(undecided).flat().length === 0;
  return (
    <section className={css.section}>
      <SectionHead title={t('open.title')} />
      {isNothing && <p className={css.quiet}>{t('open.none')}</p>}
      <ul className={css.list}>
        {waiting.map(({ statement, version, places }) => (
          <li key={version.id}>
            <span>
              <TextLink to={roomPath({ number: incident.number, statementId: statement.id })}>
                {t('open.signoff', {
                  statement: names.statement(statement),
                  version: version.number,
                })}
              </TextLink>
              <br />
              {places.length === 0
                ? t('open.complete')
                : t('open.missing', {
                    agencies: names.list([
                      ...new Set(places.map((place) => names.agency(place.agencyId))),
                    ]),
                  })}
            </span>
          </li>
        ))}
        <Undecided left={undecided} />
        {asked > 0 && <LeftSignals counts={signals} />}
        {left.map((task) => (
          <li key={task.id}>
            <span>
              {pickWords(task.title, i18n.language).text}
              <span className={css.quiet}>
                {' '}
                {[
                  task.agencyId && names.agency(task.agencyId),
                  task.dueAt && t('promised.due', { time: clockOrDay(task.dueAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
