/** What a signal said before somebody corrected it. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE signal_corrections (
  signal_id uuid NOT NULL REFERENCES signals,
  -- Counted in the signal: whoever corrects says how many they have seen.
  number integer NOT NULL CHECK (number > 0),
  fields text[] NOT NULL CHECK (cardinality(fields) > 0),
  -- The corrected fields as they stood; null: erased.
  said_before jsonb,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  erased_at timestamptz,
  erased_by uuid REFERENCES people,
  PRIMARY KEY (signal_id, number),
  CHECK ((said_before IS NULL) = (erased_at IS NOT NULL)),
  CHECK ((erased_at IS NULL) = (erased_by IS NULL))
);
-- Nothing of it changes, except that it is erased.
CREATE TRIGGER signal_corrections_fixed
  BEFORE UPDATE OF signal_id, number, fields, at, by_person_id OR DELETE ON signal_corrections
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signal_corrections_only_erased BEFORE UPDATE OF said_before ON signal_corrections
  FOR EACH ROW WHEN (NEW.said_before IS NOT NULL) EXECUTE FUNCTION refuse_change();
`;

/** Creates the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
