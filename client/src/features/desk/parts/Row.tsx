/** One incident on the desk: its clock, what it is, how far the text is, who signed, who is there. */
import type { DeskRow } from '@accord/shared/desk';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../../lib/cx.js';
import { useDirectory } from '../../../lib/directory.js';
import { useEventWords } from '../../../lib/eventWords.js';
import { useLive } from '../../../lib/socket.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Avatars } from '../../../ui/Avatar.js';
import { ExerciseTag } from '../../../ui/Exercise.js';
import { FactMark } from '../../../ui/FactMark.js';
import { Icon } from '../../../ui/Icon.js';
import { StagePips } from '../../../ui/StagePips.js';
import css from './Row.module.css';
import { RowSignoff } from './RowSignoff.js';
import { RowTime } from './RowTime.js';

interface RowProps {
  readonly row: DeskRow;
  readonly waitsForMe: boolean;
  readonly onOpen: () => void;
}

export function Row({ row, waitsForMe }: RowProps) {
  return (
    <article className={cx(css.row, waitsForMe && css.waits)} data-incident={row.number}>
      <RowTime row={row} />
      <What row={row} />
      <StatementStage row={row} />
      <RowSignoff row={row} waitsForMe={waitsForMe} />
      <Conflicts facts={row.conflicts} findings={row.openFindings} />
      <Here incidentId={row.incidentId} />
    </article>
  );
}

function What({ row }: { readonly row: DeskRow }) {
  const { t, i18n } = useTranslation(['desk', 'duplicates']);
  const agencies = useDirectory((store) => store.agencies);
  const words = useEventWords();
  const { clockOrDay } = useFormat();
  const lead = agencies.get(row.leadAgencyId);
  const where = [
    row.place,
    pickWords(row.playbookName, i18n.language).text,
    lead && t('lead', { agency: pickWords(lead.name, i18n.language).text }),
    row.joinedNumbers.length > 0 &&
      t('duplicates:joined.with', { numbers: row.joinedNumbers.join(', ') }),
  ].filter(Boolean);
  return (
    <div className={css.what}>
      <h3>
        <Link to={`/incidents/${row.number}`} lang={row.language}>
          {row.title}
        </Link>
      </h3>
      <p>
        {row.exercise && <ExerciseTag />}
        {row.restricted && (
          <span className={css.restricted}>
            <Icon name="lock" /> {t('restricted')}
          </span>
        )}
        {where.join(' · ')}
      </p>
      {row.lastEvent && (
        <p className={css.event}>
          <b>{clockOrDay(row.lastEvent.at)}</b> {words(row.lastEvent)}
        </p>
      )}
    </div>
  );
}

function StatementStage({ row }: { readonly row: DeskRow }) {
  const { t } = useTranslation('desk');
  const { statement } = row;
  if (!statement) return <div className={css.stage}>{t('stage.none')}</div>;
  const others = statement.languages.filter((one) => one.language !== statement.sourceLanguage);
  return (
    <div className={css.stage}>
      <b>
        {t(`stage.${statement.stage}`, {
          language: statement.sourceLanguage.toUpperCase(),
          version: statement.versionNumber ?? '',
          parts: statement.filledParts,
        })}
      </b>
      <StagePips stage={statement.stage} />
      <small>
        {others.length === 0
          ? t('noOtherLanguage')
          : others
              .map((one) =>
                t(`language.${one.state}`, {
                  language: one.language.toUpperCase(),
                  version: one.version ?? '',
                }),
              )
              .join(' · ')}
      </small>
    </div>
  );
}

interface ConflictsProps {
  /** Facts of which two agencies say different things. */
  readonly facts: number;
  /** Places in texts that may contradict. */
  readonly findings: number;
}

function Conflicts({ facts, findings }: ConflictsProps) {
  const { t } = useTranslation('desk');
  if (facts + findings === 0) return <div className={css.noConflict}>{t('noConflicts')}</div>;
  return (
    <div className={css.conflict}>
      {facts > 0 && (
        <span className={css.line}>
          <FactMark status="conflict" />
          {t('conflicts', { count: facts })}
        </span>
      )}
      {findings > 0 && (
        <span className={css.line}>
          <Icon name="attention" />
          {t('findings', { count: findings })} <span className="vh">{t('findingsMean')}</span>
        </span>
      )}
    </div>
  );
}

function Here({ incidentId }: { readonly incidentId: string }) {
  const present = useLive((live) => live.presence.get(incidentId));
  const directory = useDirectory((store) => store.people);
  const people = (present ?? []).flatMap(({ personId }) => {
    const person = directory.get(personId);
    return person ? [person] : [];
  });
  return (
    <div className={css.here}>
      <Avatars people={people} />
    </div>
  );
}
