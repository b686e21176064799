/** The hour line of the room: the one clock that everybody in it watches. */
import type { IncidentClock } from '@accord/shared/incidents';
import type { Room } from '@accord/shared/room';
import type { Statement } from '@accord/shared/statements';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useMedia } from '../../../lib/useMedia.js';
import { HourLine } from '../../../ui/HourLine.js';
import { TimeLeft, TimeOpen } from '../../../ui/TimeLeft.js';
import { PHONE } from '../breakpoints.js';
import { marksOf, nextClock, ticksOf } from '../hourMarks.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './RoomClock.module.css';

interface RoomClockProps {
  readonly statement: Statement | undefined;
}

export function RoomClock({ statement }: RoomClockProps) {
  const { t } = useTranslation('room');
  const { clockOrDay } = useFormat();
  const incident = useRoom((room) => room.incident);
  const clock = nextClock(incident.clocks);
  const openedAt = Date.parse(incident.openedAt);
  const isOpen = incident.status === 'open';
  return (
    <section className={css.clock} aria-label={t('clock.label')}>
      {isOpen && (
        <div className={css.open}>
          <TimeOpen since={openedAt} />
        </div>
      )}
      {clock && isOpen ? (
        <Running openedAt={openedAt} clock={clock} statement={statement} />
      ) : (
        <p className={css.calm}>
          {incident.closedAt
            ? t('clock.closed', { time: clockOrDay(incident.closedAt) })
            : t('clock.none')}
        </p>
      )}
    </section>
  );
}

interface RunningProps extends RoomClockProps {
  readonly openedAt: number;
  readonly clock: IncidentClock;
}

const selectDecisions = (room: Room) => room.decisions;
const selectReleases = (room: Room) => room.releases;

function Running({ openedAt, clock, statement }: RunningProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const isPhone = useMedia(PHONE);
  const decisions = useRoom(selectDecisions);
  const releases = useRoom(selectReleases);
  const dueAt = Date.parse(clock.dueAt);
  const ticks = useMemo(() => ticksOf(statement), [statement]);
  const marks = useMemo(
    () => marksOf(statement, decisions, releases, names.code),
    [statement, decisions, releases, names],
  );
  return (
    <>
      <HourLine
        openedAt={openedAt}
        dueAt={dueAt}
        ticks={ticks}
        marks={marks}
        size={isPhone ? 'phone' : 'room'}
        isAnswer={clock.kind === 'enquiry'}
      />
      <div className={css.left}>
        <TimeLeft dueAt={dueAt} size={isPhone ? 'phone' : 'room'} isAnnounced />
        <small>{t(`clock.${clock.kind}`)}</small>
      </div>
    </>
  );
}
