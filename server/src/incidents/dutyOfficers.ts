/** Who is called when something of an incident waits for its lead: those who may decide about it. */
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import type { Holder, IncidentScope } from '../policy/scope.js';

/**
 * @param may what the policy says of somebody who would be called
 * @returns active duty officers of the lead agency, by name
 */
export async function readDutyOfficers(
  db: Db | Tx,
  incident: IncidentScope,
  may: (person: Holder, incident: IncidentScope) => boolean,
): Promise<string[]> {
  const grants = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select(['roles.personId', 'roles.agencyId', 'roles.role', 'roles.deputyFor'])
    .where('roles.agencyId', '=', incident.leadAgencyId)
    .where('roles.role', '=', 'duty_officer')
    .where('people.active', '=', true)
    .orderBy('people.name')
    .execute();
  return [...groupBy(grants, (grant) => grant.personId)]
    .filter(([personId, roles]) => may({ personId, roles }, incident))
    .map(([personId]) => personId);
}
