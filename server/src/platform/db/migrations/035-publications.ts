/** Channels that are fetched: when somebody last came, and how the last test went. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE publications (
  kind text PRIMARY KEY CHECK (kind IN ('newsroom', 'feeds', 'cap')),
  -- To the minute; of who came nothing is kept.
  fetched_at timestamptz,
  tested_at timestamptz,
  -- Null: the test went well.
  test_failure text
);
INSERT INTO publications (kind) VALUES ('newsroom'), ('feeds'), ('cap');
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
