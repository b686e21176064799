/** Who could be the second person of a looser route (S11): they are told, and told when it is over. */
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { mayConfirmAdjustment } from '../policy/adjustment.js';
import type { IncidentScope } from '../policy/scope.js';
import { agenciesOf } from './store.js';

/** @returns active people of other engaged agencies than the proposer's, as the policy has it */
export async function readSeconds(
  db: Db | Tx,
  incident: IncidentScope,
  proposedBy: string,
): Promise<string[]> {
  const [proposer = []] = await agenciesOf(db, [proposedBy]);
  const grants = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select(['roles.personId', 'roles.agencyId', 'roles.role', 'roles.deputyFor'])
    .where('roles.agencyId', 'in', [...incident.agencyIds])
    .where('people.active', '=', true)
    .orderBy('people.name')
    .execute();
  return [...groupBy(grants, (grant) => grant.personId)]
    .filter(
      ([personId, roles]) =>
        personId !== proposedBy && mayConfirmAdjustment({ personId, roles }, incident, proposer),
    )
    .map(([personId]) => personId);
}
