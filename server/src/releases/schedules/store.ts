/** Reads releases at a time as the room and the desk show them. */

import type { NotReleased, ReleaseSchedule } from '@accord/shared/schedules';
import { releaseBlock } from '@accord/shared/signoff';
import { z } from 'zod';
import type { ForActor } from '../../platform/actor.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { mayConfirmRelease, mayRelease, mayUnschedule } from '../../policy/release.js';
import type { IncidentScope } from '../../policy/scope.js';
import { loadVersions } from '../../signoff/store.js';
import { isHopeless, standsAgainst } from './against.js';
import { lostRights } from './sweep.js';

const reasons = z.array(releaseBlock);

/** @returns those that wait or were stopped, earliest first, and what somebody may do with each */
export async function readSchedules(
  db: Db | Tx,
  incident: IncidentScope,
): Promise<ForActor<ReleaseSchedule[]>> {
  const rows = await db
    .selectFrom('releaseSchedules')
    .selectAll()
    .where('incidentId', '=', incident.id)
    .where('state', 'in', ['waiting', 'stopped'])
    .orderBy('dueAt')
    .execute();
  const schedules: ForActor<ReleaseSchedule>[] = [];
  for (const row of rows) {
    const [file] = (await loadVersions(db, { versionId: row.versionId })).files;
    if (!file || (row.state !== 'waiting' && row.state !== 'stopped')) continue;
    const needsSecond = file.twoPersonRelease;
    const isWaiting = row.state === 'waiting';
    // Said before the moment, while somebody can still order it again.
    const lost = isWaiting ? await lostRights(db, row, incident) : [];
    const against = standsAgainst(file, row);
    const shown = {
      id: row.id,
      versionId: row.versionId,
      languages: row.languages,
      follows: row.follows,
      dueAt: row.dueAt.toISOString(),
      scheduledBy: row.scheduledBy,
      scheduledAt: row.scheduledAt.toISOString(),
      secondBy: row.secondBy,
      needsSecond,
      state: row.state,
      stoppedAt: row.stoppedAt?.toISOString() ?? null,
      because: reasons.parse(row.because),
      blocks: [...lost, ...against],
    };
    schedules.push((actor) => ({
      ...shown,
      mayConfirm:
        isWaiting &&
        lost.length === 0 &&
        !against.some(isHopeless) &&
        needsSecond &&
        row.secondBy === null &&
        row.scheduledBy !== actor.personId &&
        mayConfirmRelease(actor, incident),
      mayChange: file.isNewest && mayRelease(actor, incident),
      mayCancel: mayUnschedule(actor, incident),
    }));
  }
  return (actor) => schedules.map((one) => one(actor));
}

/**
 * @param incidentIds ids that the caller has already asked the policy about
 * @returns what did not go out at its time, the newest first
 */
export async function readNotReleased(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<NotReleased[]> {
  if (incidentIds.length === 0) return [];
  const rows = await db
    .selectFrom('releaseSchedules')
    .innerJoin('versions', 'versions.id', 'releaseSchedules.versionId')
    .innerJoin('incidents', 'incidents.id', 'releaseSchedules.incidentId')
    .select([
      'releaseSchedules.id',
      'releaseSchedules.incidentId',
      'releaseSchedules.dueAt',
      'releaseSchedules.because',
      'versions.number',
      'versions.statementId',
      'incidents.number as incidentNumber',
      'incidents.title',
      'incidents.language',
      'incidents.timeZone',
    ])
    .where('releaseSchedules.incidentId', 'in', incidentIds)
    .where('releaseSchedules.state', '=', 'stopped')
    .orderBy('releaseSchedules.dueAt', 'desc')
    .execute();
  return rows.map(({ id, number, dueAt, because, ...row }) => ({
    ...row,
    scheduleId: id,
    versionNumber: number,
    dueAt: dueAt.toISOString(),
    because: reasons.parse(because),
  }));
}
