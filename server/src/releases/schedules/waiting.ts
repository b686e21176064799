/** Releases that did not go out at their time, for those who may decide about them (R8). */
import type { WaitingSchedule } from '@accord/shared/desk';
import { readScopes } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db } from '../../platform/db/database.js';
import { mayUnschedule } from '../../policy/release.js';

/** @returns over all incidents in which this person decides, the newest first */
export async function schedulesWaitingFor(db: Db, actor: Actor): Promise<WaitingSchedule[]> {
  const rows = await db
    .selectFrom('releaseSchedules')
    .innerJoin('versions', 'versions.id', 'releaseSchedules.versionId')
    .innerJoin('incidents', 'incidents.id', 'releaseSchedules.incidentId')
    .select([
      'releaseSchedules.id as scheduleId',
      'releaseSchedules.incidentId',
      'releaseSchedules.dueAt',
      'versions.number as versionNumber',
      'versions.statementId',
      'incidents.number as incidentNumber',
      'incidents.title',
      'incidents.timeZone',
      'incidents.exercise',
    ])
    .where('releaseSchedules.state', '=', 'stopped')
    .orderBy('releaseSchedules.dueAt', 'desc')
    .execute();
  const scopes = await readScopes(db, [...new Set(rows.map((row) => row.incidentId))]);
  return rows.flatMap(({ dueAt, ...row }) => {
    const scope = scopes.get(row.incidentId);
    return scope && mayUnschedule(actor, scope) ? [{ ...row, dueAt: dueAt.toISOString() }] : [];
  });
}
