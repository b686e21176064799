/** What was noted of whoever asked, before somebody corrected it (Q6). Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE signal_contact_corrections (
  signal_id uuid NOT NULL REFERENCES signals,
  -- Counted in the signal: whoever corrects says how many they have seen.
  number integer NOT NULL CHECK (number > 0),
  fields text[] NOT NULL CHECK (cardinality(fields) > 0),
  -- The corrected fields as they stood. The row is deleted with the contact.
  noted_before jsonb NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  PRIMARY KEY (signal_id, number)
);
-- Nothing of it changes; it is erased whole.
CREATE TRIGGER signal_contact_corrections_fixed BEFORE UPDATE ON signal_contact_corrections
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
