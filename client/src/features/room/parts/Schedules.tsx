/** Releases of this statement at a time: when, what stands against it, and how to change it. */
import type { ReleaseSchedule } from '@accord/shared/schedules';
import type { ReleaseBlock } from '@accord/shared/signoff';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { decideSchedule, moveSchedule } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { ReleaseReasons } from './ReleaseReasons.js';
import css from './Signoff.module.css';
import { TimeField } from './TimeField.js';

export function Schedules({ statement }: { readonly statement: Statement }) {
  const schedules = useRoom((room) => room.schedules);
  const own = schedules.filter((one) =>
    statement.versions.some((version) => version.id === one.versionId),
  );
  if (own.length === 0) return null;
  return (
    <div className={css.box}>
      {own.map((one) => (
        <Schedule key={one.id} schedule={one} statement={statement} />
      ))}
    </div>
  );
}

interface ScheduleProps {
  readonly schedule: ReleaseSchedule;
  readonly statement: Statement;
}

function Schedule({ schedule, statement }: ScheduleProps) {
  const { t } = useTranslation('schedule');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const [isMoving, setMoving] = useState(false);
  const decide = useCommand((how: 'confirm' | 'cancel', key) =>
    decideSchedule(schedule.id, how, key),
  );
  const head = statement.versions.find((one) => one.id === schedule.versionId);
  if (!head) return null;
  const isStopped = schedule.state === 'stopped';
  const isBefore = schedule.stoppedAt !== null && schedule.stoppedAt < schedule.dueAt;
  const title = t(isStopped ? (isBefore ? 'stoppedBefore' : 'stopped') : 'title', {
    version: head.number,
    time: clockOrDay(schedule.dueAt),
    languages: names.list(schedule.languages.map(names.language)),
  });
  return (
    <article className={css.release}>
      {isStopped ? (
        <>
          <Message kind="failure" isLive title={title} />
          <Against head={head} blocks={schedule.because} />
          <p>{t('stoppedWhat')}</p>
        </>
      ) : (
        <p className={css.due}>
          <b>{title}</b> <TimeLeft dueAt={Date.parse(schedule.dueAt)} />
        </p>
      )}
      <p>
        {t(schedule.secondBy ? 'byTwo' : 'by', {
          person: names.person(schedule.scheduledBy),
          second: names.person(schedule.secondBy),
          time: clockOrDay(schedule.scheduledAt),
        })}
      </p>
      {!isStopped && schedule.follows.length > 0 && (
        <p>{t('willFollow', { languages: names.list(schedule.follows.map(names.language)) })}</p>
      )}
      {!isStopped && schedule.blocks.length > 0 && (
        <>
          <p>{t('asThingsStand')}</p>
          <Against head={head} blocks={schedule.blocks} />
        </>
      )}
      {isMoving ? (
        <Move schedule={schedule} zone={zone} onClose={() => setMoving(false)} />
      ) : (
        <div className={css.actions}>
          {schedule.mayConfirm && (
            <Button
              size="s"
              kind="primary"
              busySince={decide.busySince}
              onPress={() => decide.run('confirm')}
            >
              {t('confirm')}
            </Button>
          )}
          {schedule.mayChange && (
            <Button size="s" onPress={() => setMoving(true)}>
              {t(isStopped ? 'again' : 'change')}
            </Button>
          )}
          {schedule.mayCancel && (
            <Button size="s" busySince={decide.busySince} onPress={() => decide.run('cancel')}>
              {t(isStopped ? 'letGo' : 'cancel')}
            </Button>
          )}
        </div>
      )}
      <Refusal sending={decide.sending} />
    </article>
  );
}

interface AgainstProps {
  readonly head: VersionHead;
  readonly blocks: readonly ReleaseBlock[];
}

function Against({ head, blocks }: AgainstProps) {
  return (
    <ul className={css.why}>
      <ReleaseReasons head={head} blocks={blocks} />
    </ul>
  );
}

interface MoveProps {
  readonly schedule: ReleaseSchedule;
  readonly zone: string;
  readonly onClose: () => void;
}

function Move({ schedule, zone, onClose }: MoveProps) {
  useReturnFocus();
  const { t } = useTranslation(['schedule', 'common']);
  const [moment, setMoment] = useState(() => {
    const at = Date.parse(schedule.dueAt);
    return at > serverNow() ? wallTime(at, zone) : { ...wallTime(serverNow(), zone), time: '' };
  });
  const send = useCommand((dueAt: string, key) => moveSchedule(schedule.id, dueAt, key), onClose);
  const dueAt = instantOf(moment, zone);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (dueAt !== null) send.run(dueAt);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <TimeField
        label={t('when')}
        hint={t('zone', { zone })}
        value={moment}
        onChange={setMoment}
        autoFocus
      />
      {schedule.needsSecond && <p className={css.detail}>{t('confirmedAnew')}</p>}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          type="submit"
          size="s"
          kind="primary"
          isBlocked={dueAt === null}
          busySince={send.busySince}
        >
          {t('move')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
