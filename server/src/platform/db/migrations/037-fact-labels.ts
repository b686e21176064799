/** What facts were called before a slip in their label was put right. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- One row a correction: the label as it was before, in every language.
CREATE TABLE former_fact_labels (
  fact_id uuid NOT NULL REFERENCES facts,
  number integer NOT NULL,
  label jsonb NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  PRIMARY KEY (fact_id, number)
);
CREATE TRIGGER former_fact_labels_fixed BEFORE UPDATE OR DELETE ON former_fact_labels
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
