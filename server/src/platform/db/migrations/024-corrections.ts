/**
 * What a signal said before somebody corrected it, and which are not the same; marks on texts said
 * elsewhere that were wrong. Runs on PostgreSQL 15+.
 */
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

-- A mark that was wrong is taken back and kept; the text can be marked again.
ALTER TABLE elsewhere_ends
  DROP CONSTRAINT elsewhere_ends_pkey,
  ADD COLUMN id uuid NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
  ADD COLUMN taken_back_at timestamptz,
  ADD COLUMN taken_back_by uuid REFERENCES people,
  ADD COLUMN taken_back_reason text,
  ADD CONSTRAINT elsewhere_ends_taken_back_check CHECK (
    (taken_back_at IS NULL) = (taken_back_by IS NULL)
    AND (taken_back_at IS NULL) = (taken_back_reason IS NULL)
  );
ALTER TABLE elsewhere_ends ALTER COLUMN id DROP DEFAULT;
CREATE INDEX elsewhere_ends_text ON elsewhere_ends (text_id);
CREATE UNIQUE INDEX elsewhere_ends_holds ON elsewhere_ends (text_id) WHERE taken_back_at IS NULL;
DROP TRIGGER elsewhere_ends_fixed ON elsewhere_ends;
CREATE TRIGGER elsewhere_ends_fixed
  BEFORE UPDATE OF id, text_id, replaced_by, at, by_person_id OR DELETE ON elsewhere_ends
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER elsewhere_ends_taken_back_once BEFORE UPDATE ON elsewhere_ends
  FOR EACH ROW WHEN (OLD.taken_back_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
`;

/** Creates and changes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
