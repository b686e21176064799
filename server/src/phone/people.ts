/** Leaders as the policy sees them, though they have no session here: somebody else calls them. */
import type { RoleGrant } from '@accord/shared/roles';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';

/**
 * @param sessionId through which their words come; empty where nothing is said
 * @returns active people by id, each with the roles that they hold now
 */
export async function readPeople(
  db: Db | Tx,
  personIds: readonly string[],
  sessionId: string,
): Promise<Map<string, Actor>> {
  if (personIds.length === 0) return new Map();
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'language', 'colour'])
    .where('id', 'in', personIds)
    .where('active', '=', true)
    .execute();
  const grants = await db
    .selectFrom('roles')
    .innerJoin('agencies', 'agencies.id', 'roles.agencyId')
    .select(['roles.personId', 'roles.agencyId', 'roles.role', 'roles.deputyFor'])
    .where('roles.personId', 'in', personIds)
    .where('agencies.active', '=', true)
    .execute();
  return new Map(
    people.map(({ id, ...person }) => {
      const roles: RoleGrant[] = grants
        .filter((grant) => grant.personId === id)
        .map(({ personId: _, ...grant }) => grant);
      return [id, { ...person, personId: id, sessionId, roles }];
    }),
  );
}
