/** What a signal said before somebody corrected it, and which are not the same. Runs on PostgreSQL 15+. */
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

-- Not the same: no two of them are offered together, while both say what they said then.
CREATE TABLE signals_apart (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  ended_at timestamptz,
  ended_by uuid REFERENCES people,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX signals_apart_incident ON signals_apart (incident_id) WHERE ended_at IS NULL;
CREATE TABLE signals_apart_members (
  apart_id uuid NOT NULL REFERENCES signals_apart,
  signal_id uuid NOT NULL REFERENCES signals,
  -- How many corrections of it there were.
  corrections integer NOT NULL,
  PRIMARY KEY (apart_id, signal_id)
);
`;

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
