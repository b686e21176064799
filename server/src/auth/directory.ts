/** Names for ids: every agency and person, also those who left, since records name them. */
import type { Agency, Directory, PersonCard } from '@accord/shared/accounts';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { mayUseDesk } from '../policy/administration.js';

/** @returns nothing for a person who holds no role any more */
export async function readDirectory(db: Db | Tx, actor: Actor): Promise<Directory> {
  if (!mayUseDesk(actor)) return { agencies: [], people: [] };
  return { agencies: await readAgencies(db), people: await readPeople(db) };
}

/** Every agency, by code. */
export async function readAgencies(db: Db | Tx): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .select(['id', 'code', 'name', 'active'])
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ ...row, name: { ...row.name } }));
}

/** Every person with their roles, by name. */
export async function readPeople(db: Db | Tx): Promise<PersonCard[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'colour', 'active'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const grants = await db
    .selectFrom('roles')
    .selectAll()
    .orderBy('agencyId')
    .orderBy('role')
    .execute();
  const rolesOf = groupBy(grants, (grant) => grant.personId);
  return people.map((person) => ({
    ...person,
    roles: (rolesOf.get(person.id) ?? []).map(({ personId: _, ...grant }) => grant),
  }));
}
