/** What an incident leaves unsaid on purpose, and why; never deleted, only ended. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE unsaid (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  words text NOT NULL,
  reason text NOT NULL,
  put_by uuid NOT NULL REFERENCES people,
  put_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by uuid REFERENCES people,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX unsaid_standing ON unsaid (incident_id) WHERE ended_at IS NULL;
`;

/** Creates the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
