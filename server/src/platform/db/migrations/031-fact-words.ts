/**
 * Words of a place or a text that somebody gives in one more language, which languages of a flag are
 * dealt with, and when a correction's note was written. Runs on PostgreSQL 15+.
 */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Beside the version, which is never changed: what it says in its own languages stays as it is.
CREATE TABLE fact_value_words (
  fact_id uuid NOT NULL,
  version integer NOT NULL,
  language text NOT NULL,
  words text NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  PRIMARY KEY (fact_id, version, language),
  FOREIGN KEY (fact_id, version) REFERENCES fact_versions (fact_id, number)
);
CREATE TRIGGER fact_value_words_fixed BEFORE UPDATE OR DELETE ON fact_value_words
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Versions of facts as they are read: where both have words in a language, the version's own hold.
CREATE VIEW worded_fact_versions AS
SELECT
  versions.fact_id,
  versions.number,
  CASE WHEN given.words IS NULL THEN versions.value
    ELSE jsonb_set(versions.value, '{words}', given.words || (versions.value -> 'words'))
  END AS value,
  versions.status,
  versions.source,
  versions.as_of,
  versions.confidence,
  versions.reason,
  versions.at,
  versions.by_person_id
FROM fact_versions AS versions
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(language, words) AS words
  FROM fact_value_words
  WHERE fact_value_words.fact_id = versions.fact_id
    AND fact_value_words.version = versions.number
) AS given;

-- Of the flag's languages, those that somebody has dealt with since it was last raised.
ALTER TABLE fact_flags ADD COLUMN settled_languages text[] NOT NULL DEFAULT '{}';

-- Facts that moved since then may make it wrong.
ALTER TABLE statements ADD COLUMN correction_note_at timestamptz;
UPDATE statements SET correction_note_at = created_at WHERE correction_note IS NOT NULL;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
