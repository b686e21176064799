/** Which checker looked at an incident: a newer one looks again. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- What was checked before checkers had a number is older than every one that has.
ALTER TABLE finding_checks ADD COLUMN checker integer NOT NULL DEFAULT 0;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
