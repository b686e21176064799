/** How far translations keep pace with their source, and the desk's glossary. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Of a translation: blocks that are behind or ahead, as last checked. A table of its own, which only
-- the checker writes: nobody who types waits for a row that the checker holds.
CREATE TABLE document_paces (
  document_id uuid PRIMARY KEY REFERENCES documents,
  behind integer NOT NULL,
  ahead integer NOT NULL
);

ALTER TABLE version_texts
  -- The blocks that were frozen, with their ids and what they stood for; null before this.
  ADD COLUMN blocks jsonb,
  -- How the text kept pace when it was submitted, for those who sign. Null for the source.
  ADD COLUMN pace jsonb;

CREATE TABLE glossary_terms (
  id uuid PRIMARY KEY,
  -- Per language: the approved term, its other forms, and what nobody may say instead.
  words jsonb NOT NULL,
  note text,
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL REFERENCES people,
  -- Kept, so that whoever checks texts sees that the glossary changed.
  removed_at timestamptz
);
CREATE INDEX glossary_terms_changed ON glossary_terms (changed_at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
