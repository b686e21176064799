/** Ordering a release for a moment; confirming, moving and cancelling the order. Each is an event. */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { ScheduleRelease } from '@accord/shared/schedules';
import { type CommandContext, runCommand } from '../../audit/command.js';
import { requireProposer } from '../../auth/proposer.js';
import { require } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Services } from '../../platform/services.js';
import { mayConfirmRelease, mayRelease, mayUnschedule } from '../../policy/release.js';
import type { IncidentScope } from '../../policy/scope.js';
import { blocksOf } from '../../signoff/blocksOf.js';
import { lockVersion } from '../../signoff/lock.js';
import type { VersionFile } from '../../signoff/store.js';
import { isHopeless, standsAgainst } from './against.js';

type Scheduled = { scheduleId: string };

/**
 * @throws AppError `time_past`, `schedule_exists`, `language_missing`; `release_blocked` with what
 *   could not change until then
 */
export function scheduleReleaseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { versionId: string } & ScheduleRelease,
): Promise<Scheduled> {
  return runCommand(services, { actor, key, name: 'scheduleRelease', input }, async (context) => {
    const { tx, now } = context;
    const { incident, file } = await lockVersion(context, input.versionId);
    require(mayRelease(actor, incident), incident);
    const dueAt = future(input.dueAt, now);
    const languages = [...new Set(input.languages)];
    const follows = [...new Set(input.follows)];
    refuseHopeless(file, languages, follows);
    const open = await tx
      .selectFrom('releaseSchedules')
      .select('id')
      .where('versionId', '=', file.versionId)
      .where('state', 'in', ['waiting', 'stopped'])
      .executeTakeFirst();
    if (open) throw new AppError('schedule_exists');
    const scheduleId = services.random.id();
    const texts = file.texts.filter((text) => languages.includes(text.language));
    await tx
      .insertInto('releaseSchedules')
      .values({
        id: scheduleId,
        incidentId: incident.id,
        versionId: file.versionId,
        languages,
        follows,
        textIds: texts.map((text) => text.id),
        dueAt,
        scheduledBy: actor.personId,
        scheduledAt: now,
        secondBy: null,
        state: 'waiting',
        endedBy: null,
        releaseId: null,
      })
      .execute();
    return recorded(incident, scheduleId, {
      type: 'releaseScheduled',
      payload: { ...named(file, scheduleId), dueAt: dueAt.toISOString(), languages, follows },
    });
  });
}

/**
 * Where the playbook wants two people: the second, before the moment.
 *
 * @throws AppError `same_person`, `schedule_over`, `already_decided`, `proposer_lost_right`;
 *   `release_blocked` where only another order could go out
 */
export function confirmScheduleCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Scheduled,
): Promise<Scheduled> {
  return runCommand(services, { actor, key, name: 'confirmSchedule', input }, async (context) => {
    const { tx, now } = context;
    const { incident, file, schedule } = await lockSchedule(context, input.scheduleId);
    require(mayConfirmRelease(actor, incident), incident);
    if (schedule.scheduledBy === actor.personId) throw new AppError('same_person');
    // What was stopped is asked of the first again, who then asks for a second.
    if (schedule.state !== 'waiting') throw new AppError('schedule_over');
    if (schedule.secondBy !== null) throw new AppError('already_decided');
    await requireProposer(tx, schedule.scheduledBy, (first) => mayRelease(first, incident));
    const reasons = standsAgainst(file, schedule).filter(isHopeless);
    if (reasons.length > 0) throw new AppError('release_blocked', { reasons });
    await tx
      .updateTable('releaseSchedules')
      .set({ secondBy: actor.personId, secondAt: now })
      .where('id', '=', schedule.id)
      .execute();
    return recorded(incident, schedule.id, {
      type: 'scheduleConfirmed',
      payload: { ...named(file, schedule.id), dueAt: schedule.dueAt.toISOString() },
    });
  });
}

/**
 * Another moment, also for one that was stopped. Whoever moves it answers for it from then on, for
 * the texts as they are now; a second person has to confirm anew.
 *
 * @throws AppError `time_past`, `schedule_over`; `release_blocked` with what could not change
 */
export function rescheduleCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Scheduled & { dueAt: string },
): Promise<Scheduled> {
  return runCommand(services, { actor, key, name: 'reschedule', input }, async (context) => {
    const { tx, now } = context;
    const { incident, file, schedule } = await lockSchedule(context, input.scheduleId);
    require(mayRelease(actor, incident), incident);
    const dueAt = future(input.dueAt, now);
    refuseHopeless(file, schedule.languages, schedule.follows);
    await tx
      .updateTable('releaseSchedules')
      .set({
        dueAt,
        textIds: file.texts
          .filter((text) => schedule.languages.includes(text.language))
          .map((text) => text.id),
        scheduledBy: actor.personId,
        scheduledAt: now,
        secondBy: null,
        secondAt: null,
        state: 'waiting',
        because: JSON.stringify([]),
        stoppedAt: null,
      })
      .where('id', '=', schedule.id)
      .execute();
    return recorded(incident, schedule.id, {
      type: 'releaseRescheduled',
      payload: { ...named(file, schedule.id), dueAt: dueAt.toISOString() },
    });
  });
}

/** @throws AppError `schedule_over` when it went out, or somebody was faster */
export function cancelScheduleCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Scheduled,
): Promise<Scheduled> {
  return runCommand(services, { actor, key, name: 'cancelSchedule', input }, async (context) => {
    const { incident, file, schedule } = await lockSchedule(context, input.scheduleId);
    require(mayUnschedule(actor, incident), incident);
    await context.tx
      .updateTable('releaseSchedules')
      .set({ state: 'cancelled', endedAt: context.now, endedBy: actor.personId })
      .where('id', '=', schedule.id)
      .execute();
    return recorded(incident, schedule.id, {
      type: 'scheduleCancelled',
      payload: named(file, schedule.id),
    });
  });
}

/** The order with its incident locked; `not_found` alike for missing and unknowable (P1). */
async function lockSchedule(context: CommandContext, scheduleId: string) {
  const read = () =>
    context.tx
      .selectFrom('releaseSchedules')
      .select([
        'id',
        'versionId',
        'languages',
        'follows',
        'textIds',
        'dueAt',
        'scheduledBy',
        'scheduledAt',
        'secondBy',
        'state',
      ])
      .where('id', '=', scheduleId)
      .executeTakeFirst();
  const found = await read();
  if (!found) throw new AppError('not_found');
  const { incident, file } = await lockVersion(context, found.versionId);
  // It may have gone out while this waited for the lock.
  const schedule = await read();
  if (!schedule) throw new AppError('not_found');
  if (schedule.state !== 'waiting' && schedule.state !== 'stopped') {
    throw new AppError('schedule_over');
  }
  return { incident, file, schedule };
}

function refuseHopeless(
  file: VersionFile,
  languages: readonly string[],
  follows: readonly string[],
): void {
  if (follows.some((one) => !file.statementLanguages.includes(one))) {
    throw new AppError('language_missing');
  }
  const reasons = blocksOf(file, languages, false, follows).filter(isHopeless);
  if (reasons.length > 0) throw new AppError('release_blocked', { reasons });
}

function future(at: string, now: Date): Date {
  const moment = new Date(at);
  if (moment <= now) throw new AppError('time_past');
  return moment;
}

const named = (file: VersionFile, scheduleId: string) => ({
  scheduleId,
  versionId: file.versionId,
  number: file.number,
});

const recorded = (incident: IncidentScope, scheduleId: string, event: EventContent) => ({
  result: { scheduleId },
  record: { streamId: incident.id, event },
});
