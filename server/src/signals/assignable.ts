/** Who may be asked to answer, or may have answered: those who write in the incident. */
import type { Db, Tx } from '../platform/db/database.js';
import { isNamedWhereNeeded } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';

export interface Assignable {
  readonly personId: string;
  readonly agencyId: string;
}

export async function readAssignable(db: Db | Tx, incident: IncidentScope): Promise<Assignable[]> {
  const rows = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select(['roles.personId', 'roles.agencyId'])
    .distinct()
    .where('roles.role', 'in', ['duty_officer', 'spokesperson'])
    .where('roles.agencyId', 'in', [...incident.agencyIds])
    .where('people.active', '=', true)
    .orderBy('roles.personId')
    .orderBy('roles.agencyId')
    .execute();
  return rows.filter((row) => isNamedWhereNeeded(incident, row.personId));
}
