/** What agencies put out by themselves, word for word, and how it ended. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE elsewhere_texts (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  agency_id uuid REFERENCES agencies,
  -- Of one that was not called to the incident.
  agency_name text,
  language text NOT NULL,
  text text NOT NULL,
  link text,
  put_out_at timestamptz NOT NULL,
  logged_at timestamptz NOT NULL,
  logged_by uuid NOT NULL REFERENCES people,
  CHECK ((agency_id IS NULL) <> (agency_name IS NULL)),
  CHECK (put_out_at <= logged_at)
);
CREATE INDEX elsewhere_texts_incident ON elsewhere_texts (incident_id);
CREATE TRIGGER elsewhere_texts_fixed BEFORE UPDATE OR DELETE ON elsewhere_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Apart from the words, which nobody changes: withdrawn, or replaced by a newer text.
CREATE TABLE elsewhere_ends (
  text_id uuid PRIMARY KEY REFERENCES elsewhere_texts,
  replaced_by uuid REFERENCES elsewhere_texts,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  CHECK (replaced_by <> text_id)
);
CREATE TRIGGER elsewhere_ends_fixed BEFORE UPDATE OR DELETE ON elsewhere_ends
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
