/** Reads what the policy needs to know of incidents, with or without their lock. */
import { AppError } from '@accord/shared/errors';
import { sql } from 'kysely';
import { lockStream } from '../audit/append.js';
import { refuseLostRights } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayKnowIncident } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { readFamilies } from './families.js';
import { joinedScopes, type OwnScope } from './joinedScope.js';

/**
 * Reads the scopes of many incidents in one query; where some were joined, in two more.
 *
 * @returns a map by incident id; unknown ids are absent. One that was joined with others has the
 *   scope of them all
 */
export async function readScopes(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentScope>> {
  const scopes = await readJoinedScopes(db, { ids: incidentIds });
  return new Map(scopes.map(([own, scope]) => [own.id, scope]));
}

/** As {@link readScopes}, by speakable number: as quick where there is none as where there is one. */
export async function readScopesByNumber(
  db: Db | Tx,
  numbers: readonly string[],
): Promise<Map<string, IncidentScope>> {
  const scopes = await readJoinedScopes(db, { numbers });
  return new Map(scopes.map(([own, scope]) => [own.number, scope]));
}

type Which = { readonly ids: readonly string[] } | { readonly numbers: readonly string[] };
type OwnRow = OwnScope & { readonly number: string; readonly hasJoined: boolean };

async function readJoinedScopes(db: Db | Tx, which: Which): Promise<[OwnRow, IncidentScope][]> {
  const own = await readOwnScopes(db, which);
  if (!own.some((one) => one.mergedInto !== null || one.hasJoined)) {
    return own.map((row) => {
      const { mergedInto: _, hasJoined: __, number: ___, ...scope } = row;
      return [row, scope];
    });
  }
  const families = await readFamilies(
    db,
    own.map((one) => one.id),
  );
  const all = new Set([...families.values()].flatMap((family) => family.ids));
  const scopes = joinedScopes(await readOwnScopes(db, { ids: [...all] }));
  return own.flatMap((row): [OwnRow, IncidentScope][] => {
    const scope = scopes.get(row.id);
    return scope ? [[row, scope]] : [];
  });
}

/** What each incident's own rows say, whatever it was joined with. */
export async function readOwnScopes(db: Db | Tx, which: Which): Promise<OwnRow[]> {
  const [column, values] =
    'ids' in which ? (['id', which.ids] as const) : (['number', which.numbers] as const);
  if (values.length === 0) return [];
  return await db
    .selectFrom('incidents')
    .select(['id', 'number', 'status', 'restricted', 'leadAgencyId', 'exercise', 'mergedInto'])
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
    .select([
      sql<string[]>`array(select agency_id from incident_agencies
        where incident_id = incidents.id order by engaged_at)`.as('agencyIds'),
      sql<string[]>`array(select person_id from incident_members
        where incident_id = incidents.id)`.as('memberIds'),
    ])
    .where(column, 'in', values)
    .execute();
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
