/**
 * What a notice about something on its way to the public says now: a release that stopped at its time
 * (R8), or a message that did not arrive, or may not have (R4). Nothing once somebody has decided.
 */
import { readDutyOfficers } from '../incidents/dutyOfficers.js';
import { readScopes } from '../incidents/scope.js';
import type { Db } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayDecideDelivery, mayUnschedule } from '../policy/release.js';
import type { About, DeliveryNotice, ScheduleNotice } from './notice.js';

/** @returns null where it was ordered again, released, or let go */
export async function aboutSchedule(
  { db }: Services,
  { scheduleId, personId }: ScheduleNotice,
): Promise<About | null> {
  const stopped = await db
    .selectFrom('releaseSchedules')
    .innerJoin('versions', 'versions.id', 'releaseSchedules.versionId')
    .select(['releaseSchedules.incidentId', 'versions.statementId'])
    .where('releaseSchedules.id', '=', scheduleId)
    .where('releaseSchedules.state', '=', 'stopped')
    .executeTakeFirst();
  return stopped ? atStatement(db, { ...stopped, personId, id: scheduleId }, mayUnschedule) : null;
}

/** @returns null where every channel has it by now, or somebody left it */
export async function aboutDelivery(
  { db }: Services,
  { releaseId, personId }: DeliveryNotice,
): Promise<About | null> {
  const undecided = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select(['releases.incidentId', 'releases.statementId'])
    .where('deliveries.releaseId', '=', releaseId)
    .where('deliveries.state', 'in', ['givenUp', 'unsure'])
    .limit(1)
    .executeTakeFirst();
  return undecided
    ? atStatement(db, { ...undecided, personId, id: releaseId }, mayDecideDelivery)
    : null;
}

interface Called {
  readonly incidentId: string;
  readonly statementId: string;
  readonly personId: string;
  readonly id: string;
}

async function atStatement(
  db: Db,
  { incidentId, statementId, personId, id }: Called,
  may: typeof mayUnschedule,
): Promise<About | null> {
  const incident = (await readScopes(db, [incidentId])).get(incidentId);
  if (!incident || !(await readDutyOfficers(db, incident, may)).includes(personId)) return null;
  return {
    incidentId,
    agencyId: incident.leadAgencyId,
    isTimed: false,
    budgetEnd: null,
    pathIn: statementId,
    tag: id,
    topic: id,
  };
}
