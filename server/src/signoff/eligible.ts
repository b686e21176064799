/** Who could still decide in a place of a route (S5). */
import type { Place } from '@accord/shared/routes';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/** @returns whether an active approver or deputy of the place may know of the incident */
export async function readEligible(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<(incidentId: string, place: Place) => boolean> {
  const approvers = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .innerJoin('agencies', 'agencies.id', 'roles.agencyId')
    .select(['roles.personId', 'roles.agencyId'])
    .where('roles.role', '=', 'approver')
    .where('people.active', '=', true)
    .where('agencies.active', '=', true)
    .execute();
  const members = await db
    .selectFrom('incidents')
    .leftJoin('incidentMembers', 'incidentMembers.incidentId', 'incidents.id')
    .select(['incidents.id', 'incidentMembers.personId'])
    .where('incidents.restricted', '=', true)
    .where('incidents.id', 'in', incidentIds)
    .execute();
  const active = new Set(approvers.map((one) => `${one.agencyId} ${one.personId}`));
  const restricted = groupBy(members, (one) => one.id);
  return (incidentId, place) =>
    [...place.approverIds, ...place.deputies.map((one) => one.personId)].some(
      (personId) =>
        active.has(`${place.agencyId} ${personId}`) &&
        (restricted.get(incidentId)?.some((one) => one.personId === personId) ?? true),
    );
}
