/** Whoever asked for changes is asked anew when they are answered. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE notices
  DROP CONSTRAINT notices_kind_check,
  ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('nudge', 'deputies', 'hand', 'answer', 'route', 'schedule', 'delivery')),
  DROP CONSTRAINT notices_about_check,
  ADD CONSTRAINT notices_about_check CHECK (
    (kind IN ('nudge', 'deputies', 'hand', 'answer')) = (version_id IS NOT NULL)
    AND (kind IN ('nudge', 'deputies', 'hand', 'answer')) = (place_id IS NOT NULL)
    AND (kind = 'route') = (adjustment_id IS NOT NULL)
    AND (kind = 'schedule') = (schedule_id IS NOT NULL)
    AND (kind = 'delivery') = (release_id IS NOT NULL)
  );
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
