/** Reads what the policy needs to know of incidents, with or without their lock. */
import { AppError } from '@accord/shared/errors';
import { lockStream } from '../audit/append.js';
import { refuseLostRights } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { mayKnowIncident } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { readFamilies } from './families.js';
import { joinedScopes, type OwnScope } from './joinedScope.js';

/**
 * Reads the scopes of many incidents in three queries; where some were joined, in four more.
 *
 * @returns a map by incident id; unknown ids are absent. One that was joined with others has the
 *   scope of them all
 */
export async function readScopes(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentScope>> {
  if (incidentIds.length === 0) return new Map();
  const own = await readOwnScopes(db, incidentIds);
  if (!own.some((one) => one.mergedInto !== null || one.hasJoined)) {
    return new Map(own.map(({ mergedInto: _, hasJoined: __, ...scope }) => [scope.id, scope]));
  }
  const families = await readFamilies(db, incidentIds);
  const all = new Set([...families.values()].flatMap((family) => family.ids));
  const scopes = joinedScopes(await readOwnScopes(db, [...all]));
  return new Map([...scopes].filter(([id]) => families.has(id)));
}

/** What each incident's own rows say, whatever it was joined with. */
export async function readOwnScopes(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<(OwnScope & { readonly hasJoined: boolean })[]> {
  if (incidentIds.length === 0) return [];
  const [rows, agencies, members] = await Promise.all([
    db
      .selectFrom('incidents')
      .select(['id', 'status', 'restricted', 'leadAgencyId', 'exercise', 'mergedInto'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('incidents as others')
              .select('others.id')
              .whereRef('others.mergedInto', '=', 'incidents.id'),
          )
          .$castTo<boolean>()
          .as('hasJoined'),
      )
      .where('id', 'in', incidentIds)
      .execute(),
    db
      .selectFrom('incidentAgencies')
      .select(['incidentId', 'agencyId'])
      .where('incidentId', 'in', incidentIds)
      .orderBy('engagedAt')
      .execute(),
    db
      .selectFrom('incidentMembers')
      .select(['incidentId', 'personId'])
      .where('incidentId', 'in', incidentIds)
      .execute(),
  ]);
  const agencyIds = groupBy(agencies, (row) => row.incidentId);
  const memberIds = groupBy(members, (row) => row.incidentId);
  return rows.map((row) => ({
    ...row,
    agencyIds: (agencyIds.get(row.id) ?? []).map((one) => one.agencyId),
    memberIds: (memberIds.get(row.id) ?? []).map((one) => one.personId),
  }));
}

/**
 * The incident as the asking person may know it.
 *
 * @throws AppError `not_found` alike for a missing and for an unknowable incident (P1)
 */
export async function knownIncident(
  db: Db | Tx,
  actor: Actor,
  incidentId: string,
): Promise<IncidentScope> {
  const scope = (await readScopes(db, [incidentId])).get(incidentId);
  if (!scope || !mayKnowIncident(actor, scope)) throw new AppError('not_found');
  return scope;
}

/**
 * Locks the incident's stream, so that its commands come one by one, then reads it.
 *
 * @throws AppError `not_found` alike for a missing and for an unknowable incident (P1);
 *   `not_allowed` when the person lost a role while waiting for the lock (P2)
 */
export async function lockIncident(
  tx: Tx,
  actor: Actor,
  incidentId: string,
): Promise<IncidentScope> {
  // Ask before locking: a person outside could otherwise tell existence by the wait.
  await knownIncident(tx, actor, incidentId);
  await lockStream(tx, incidentId);
  await refuseLostRights(tx, actor);
  return await knownIncident(tx, actor, incidentId);
}

/**
 * Refuses by the reason that helps: a closed incident says so, anything else is `not_allowed`.
 *
 * @param allowed the policy's answer
 */
export function require(allowed: boolean, incident: IncidentScope): void {
  if (allowed) return;
  throw new AppError(incident.status === 'closed' ? 'incident_closed' : 'not_allowed');
}
