/**
 * How an incident stands, on one page: what the public is told, what is known, what comes next, and
 * what is left unsaid. For whoever comes late, and, printed, for the next shift.
 */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../lib/time.js';
import { useFormat } from '../../lib/useFormat.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { ExerciseTag } from '../../ui/Exercise.js';
import { Icon } from '../../ui/Icon.js';
import { RoomFrame, usePageTitle, useRoomExercise } from './RoomFrame.js';
import { useRoom } from './roomStore.js';
import { Changes } from './standing/Changes.js';
import { Known } from './standing/Known.js';
import { Open } from './standing/Open.js';
import { Promised } from './standing/Promised.js';
import { SaidElsewhere } from './standing/SaidElsewhere.js';
import { SpokenNow } from './standing/SpokenNow.js';
import css from './standing/Standing.module.css';
import { UnsaidNow } from './standing/UnsaidNow.js';
import { useNames } from './useNames.js';

/** The element of `/incidents/:number/standing`. */
export function Page() {
  useTranslation([
    'standing',
    'elsewhere',
    'duplicates',
    'findings',
    'factUses',
    'channels',
    'signals',
    'room',
    'facts',
    'tasks',
    'schedule',
    'common',
    'errors',
  ]);
  return (
    <RoomFrame>
      <Standing />
    </RoomFrame>
  );
}

const Standing = memo(function Standing() {
  const { t } = useTranslation('standing');
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  useRoomExercise();
  usePageTitle(t('title', { number: incident.number }));
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div>
          <h1 lang={incident.language}>
            {incident.exercise && (
              <>
                <ExerciseTag />{' '}
              </>
            )}
            {incident.title}
          </h1>
          <p>
            {[
              incident.number,
              incident.place,
              t('lead', { agency: names.agency(incident.leadAgencyId) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <AsOf />
          {incident.restricted && (
            <p className={css.restricted}>
              <Icon name="lock" size={14} /> {t('restricted')}
            </p>
          )}
        </div>
        <div className={css.actions}>
          <ButtonLink to={`/incidents/${incident.number}`}>{t('toRoom')}</ButtonLink>
          <Button icon="document" onPress={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </header>
      <div className={css.columns}>
        <div>
          <SpokenNow />
          <Known />
          <SaidElsewhere />
        </div>
        <div>
          <Promised />
          <UnsaidNow />
          <Open />
          <Changes />
        </div>
      </div>
    </div>
  );
});

/** A sheet of paper has to say when it was true: the moment of the last event that it shows. */
function AsOf() {
  const { t } = useTranslation('standing');
  const incident = useRoom((room) => room.incident);
  const { clock, day } = useFormat(incident.timeZone);
  const now = serverNow();
  return (
    <p className={css.asOf}>
      {t('asOf', {
        time: clock(now),
        day: day(now, true),
        zone: incident.timeZone,
        event: incident.eventNumber,
      })}
    </p>
  );
}
