/** By which sender CAP messages went out, and since when. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE cap_senders (
  -- In the order in which they were set.
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sender text NOT NULL,
  since timestamptz NOT NULL
);
-- What it was before this was kept nobody knows.
INSERT INTO cap_senders (sender, since)
  SELECT settings ->> 'sender', created_at FROM channels WHERE kind = 'cap';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
