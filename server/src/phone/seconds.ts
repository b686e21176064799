/** Who could be the second person of a phone approval (S9): it waits for them, and then no longer. */
import type { Db, Tx } from '../platform/db/database.js';
import type { IncidentScope } from '../policy/scope.js';
import type { VersionFile } from '../signoff/store.js';
import { mayBeSecond } from './hearing.js';
import { readPeople } from './people.js';
import type { PhoneRow } from './row.js';

/** @returns active people of engaged agencies, as the policy has it */
export async function readSeconds(
  db: Db | Tx,
  incident: IncidentScope,
  { row, file }: { readonly row: PhoneRow; readonly file: VersionFile },
): Promise<string[]> {
  const holders = await db
    .selectFrom('roles')
    .select('personId')
    .distinct()
    .where('agencyId', 'in', [...incident.agencyIds])
    .execute();
  const people = await readPeople(
    db,
    holders.map((one) => one.personId),
    '',
  );
  return [...people.values()]
    .filter((person) => mayBeSecond(person, incident, row, file))
    .map((person) => person.personId);
}
