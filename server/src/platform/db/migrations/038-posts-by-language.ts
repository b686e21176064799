/** Posts name the language in which they stand, and a delivery may have several. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- What was posted until now was one post, in the account's language, else in the first that there was.
UPDATE deliveries SET remote = jsonb_build_array(remote || jsonb_build_object('language', coalesce(
  (SELECT language FROM release_texts
    WHERE release_texts.release_id = deliveries.release_id
      AND language = channels.settings ->> 'language'),
  (SELECT language FROM release_texts
    WHERE release_texts.release_id = deliveries.release_id ORDER BY language LIMIT 1),
  channels.settings ->> 'language')))
FROM channels
WHERE channels.id = deliveries.channel_id AND remote IS NOT NULL;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
