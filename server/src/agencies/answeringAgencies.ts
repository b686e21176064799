/**
 * Which agencies answer for a person: those in which they have a role, and for who has none any more,
 * those of their last ones, as the desk's record has them.
 */
import { EVENT_PAYLOADS } from '@accord/shared/events';
import { sql } from 'kysely';
import { requireDesk } from '../auth/desk.js';
import type { Db, Tx } from '../platform/db/database.js';

export interface AnsweringAgencies {
  /** In which the person has a role. */
  readonly now: readonly string[];
  /** In which they had their last ones; empty while they have any, and where the record does not say. */
  readonly last: readonly string[];
}

const NONE: AnsweringAgencies = { now: [], last: [] };

/**
 * @param personId of one person; of everybody where absent
 * @returns by person
 */
export async function readAnsweringAgencies(
  db: Db | Tx,
  personId?: string,
): Promise<(personId: string) => AnsweringAgencies> {
  const byPerson = new Map<string, AnsweringAgencies>();
  for (const row of await readLast(db, personId)) {
    const roles = EVENT_PAYLOADS.rolesChanged.parse(row.payload).roles;
    const last = [...new Set(roles.map((one) => one.agencyId))];
    byPerson.set(row.personId, { now: [], last });
  }
  const roles = db.selectFrom('roles').select(['personId', 'agencyId']).distinct();
  const rows = await (personId ? roles.where('personId', '=', personId) : roles).execute();
  for (const row of rows) {
    const { now } = byPerson.get(row.personId) ?? NONE;
    byPerson.set(row.personId, { now: [...now, row.agencyId], last: [] });
  }
  return (of) => byPerson.get(of) ?? NONE;
}

/** The newest event of each person that gave them any role. */
async function readLast(db: Db | Tx, personId: string | undefined) {
  const desk = await requireDesk(db);
  const who = sql<string>`payload ->> 'personId'`;
  const query = db
    .selectFrom('events')
    .distinctOn(who)
    .select(['payload', who.as('personId')])
    .where('streamId', '=', desk.id)
    .where('type', '=', 'rolesChanged')
    .where(sql<boolean>`jsonb_array_length(payload -> 'roles') > 0`)
    .orderBy(who)
    .orderBy('number', 'desc');
  return await (personId ? query.where(who, '=', personId) : query).execute();
}
