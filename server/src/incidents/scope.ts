/** Reads what the policy needs to know of incidents, with or without their lock. */
import { AppError } from '@accord/shared/errors';
import { lockStream } from '../audit/append.js';
import { refuseLostRights } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { mayKnowIncident } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';

/**
 * Reads the scopes of many incidents in three queries.
 *
 * @returns a map by incident id; unknown ids are absent
 */
export async function readScopes(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentScope>> {
  if (incidentIds.length === 0) return new Map();
  const [rows, agencies, members] = await Promise.all([
    db
      .selectFrom('incidents')
      .select(['id', 'status', 'restricted', 'leadAgencyId', 'exercise'])
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
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        agencyIds: (agencyIds.get(row.id) ?? []).map((one) => one.agencyId),
        memberIds: (memberIds.get(row.id) ?? []).map((one) => one.personId),
      },
    ]),
  );
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
