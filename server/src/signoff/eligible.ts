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

/** May this person decide for the agency in the incident today? */
type MayDecide = (incidentId: string, agencyId: string, personId: string) => boolean;

/** @returns who is active, holds the role, and may know of the incident */
export async function readMayDecide(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<MayDecide> {
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
  return (incidentId, agencyId, personId) =>
    active.has(`${agencyId} ${personId}`) &&
    (restricted.get(incidentId)?.some((one) => one.personId === personId) ?? true);
}

/** @returns of the people whom a place names, those who may decide there today */
export async function readEligible(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<(incidentId: string, place: Place) => Eligible> {
  const mayDecide = await readMayDecide(db, incidentIds);
  return (incidentId, place) =>
    eligibleOf(place, (personId) => mayDecide(incidentId, place.agencyId, personId));
}

/** @returns of the people whom a place names, those who may decide there */
export function eligibleOf(place: Place, mayDecide: (personId: string) => boolean): Eligible {
  return {
    approverIds: place.approverIds.filter(mayDecide),
    deputies: place.deputies.filter((one) => mayDecide(one.personId)),
  };
}

/** @returns whether anybody is left who could decide there */
export function hasAnybody({ approverIds, deputies }: Eligible): boolean {
  return approverIds.length + deputies.length > 0;
}
