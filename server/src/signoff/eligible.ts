/** Who could still decide in a place of a route (S5). */
import type { Place } from '@accord/shared/routes';
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

export interface Eligible {
  /** Approvers of the place who are active, hold the role, and may know of the incident. */
  readonly approverIds: readonly string[];
  /** Deputies alike, each with the approver they stand in for. */
  readonly deputies: Place['deputies'];
}

/** @returns of the people whom a place names, those who may decide there today */
export async function readEligible(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<(incidentId: string, place: Place) => Eligible> {
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
    // A joined incident is known to whom the main one names.
    .leftJoin('incidentMembers', (join) =>
      join.on('incidentMembers.incidentId', '=', sql<string>`root_incident(incidents.id)`),
    )
    .select(['incidents.id', 'incidentMembers.personId'])
    .where('incidents.restricted', '=', true)
    .where('incidents.id', 'in', incidentIds)
    .execute();
  const active = new Set(approvers.map((one) => `${one.agencyId} ${one.personId}`));
  const restricted = groupBy(members, (one) => one.id);
  return (incidentId, place) => {
    const isEligible = (personId: string) =>
      active.has(`${place.agencyId} ${personId}`) &&
      (restricted.get(incidentId)?.some((one) => one.personId === personId) ?? true);
    return {
      approverIds: place.approverIds.filter(isEligible),
      deputies: place.deputies.filter((one) => isEligible(one.personId)),
    };
  };
}

/** @returns whether anybody is left who could decide there */
export function hasAnybody({ approverIds, deputies }: Eligible): boolean {
  return approverIds.length + deputies.length > 0;
}
