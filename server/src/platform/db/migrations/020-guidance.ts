/** The library of guidance: what never changes, its versions, and what cites one. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE guidance (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('document', 'sentence')),
  created_at timestamptz NOT NULL,
  retired_at timestamptz
);

CREATE TABLE guidance_versions (
  id uuid PRIMARY KEY,
  guidance_id uuid NOT NULL REFERENCES guidance,
  number integer NOT NULL CHECK (number > 0),
  title jsonb NOT NULL,
  body jsonb NOT NULL,
  playbook_ids uuid[] NOT NULL,
  source text,
  valid_from timestamptz,
  valid_until timestamptz,
  -- Its words in all languages, folded and cut by the server, which knows scripts without spaces.
  search tsvector NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  UNIQUE (guidance_id, number),
  CHECK (valid_from < valid_until)
);
CREATE INDEX guidance_versions_search ON guidance_versions USING gin (search);
CREATE TRIGGER guidance_versions_fixed BEFORE UPDATE OR DELETE ON guidance_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE comments ADD COLUMN cites uuid REFERENCES guidance_versions;
CREATE TABLE ask_citations (
  ask_id uuid PRIMARY KEY REFERENCES decisions,
  version_id uuid NOT NULL REFERENCES guidance_versions
);
CREATE TRIGGER ask_citations_fixed BEFORE UPDATE OR DELETE ON ask_citations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
