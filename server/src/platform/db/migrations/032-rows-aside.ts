/** Rows of documents that could not be read, and were set aside so that the text goes on. PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE document_rows_aside (
  document_id uuid NOT NULL REFERENCES documents,
  -- As they stood in document_updates.
  number bigint NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  update bytea NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (document_id, number)
);
-- Nothing is thrown away: somebody may read them yet.
CREATE TRIGGER document_rows_aside_fixed BEFORE UPDATE OR DELETE ON document_rows_aside
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
