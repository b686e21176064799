/** What the writers answer to a request for changes, and where its words stood in the live text. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE ask_anchors (
  ask_id uuid PRIMARY KEY REFERENCES decisions,
  -- Yjs relative positions around the words; the quote is the decision's own.
  anchor jsonb NOT NULL
);

CREATE TABLE ask_answers (
  id uuid PRIMARY KEY,
  ask_id uuid NOT NULL REFERENCES decisions,
  person_id uuid NOT NULL REFERENCES people,
  in_text boolean NOT NULL,
  text text,
  at timestamptz NOT NULL,
  CHECK (in_text OR text IS NOT NULL)
);
CREATE INDEX ask_answers_ask ON ask_answers (ask_id);
CREATE TRIGGER ask_answers_fixed BEFORE UPDATE OR DELETE ON ask_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

/** Creates both tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
