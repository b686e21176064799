/**
 * The lead's duty officers are called where a release stopped at its time, or did not arrive; and what a
 * leader was told on the phone beside the words is kept. Runs on PostgreSQL 15+.
 */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE notices
  ADD COLUMN schedule_id uuid REFERENCES release_schedules,
  ADD COLUMN release_id uuid REFERENCES releases,
  DROP CONSTRAINT notices_kind_check,
  ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('nudge', 'deputies', 'hand', 'route', 'schedule', 'delivery')),
  DROP CONSTRAINT notices_about_check,
  ADD CONSTRAINT notices_about_check CHECK (
    (kind IN ('nudge', 'deputies', 'hand')) = (version_id IS NOT NULL)
    AND (kind IN ('nudge', 'deputies', 'hand')) = (place_id IS NOT NULL)
    AND (kind = 'route') = (adjustment_id IS NOT NULL)
    AND (kind = 'schedule') = (schedule_id IS NOT NULL)
    AND (kind = 'delivery') = (release_id IS NOT NULL)
  );

-- Since when somebody was called to decide; what nobody was called about yet is found by its absence.
ALTER TABLE deliveries ADD COLUMN called_at timestamptz;
-- What waited before there were calls stands on the desk already.
UPDATE deliveries SET called_at = coalesce(ended_at, planned_at) WHERE state IN ('givenUp', 'unsure');
CREATE INDEX deliveries_uncalled ON deliveries (release_id)
  WHERE state IN ('givenUp', 'unsure') AND called_at IS NULL;

-- Facts that had changed since the submission, each as it was said to the leader (S9).
ALTER TABLE phone_approvals ADD COLUMN said jsonb NOT NULL DEFAULT '[]';
`;

/** Changes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
