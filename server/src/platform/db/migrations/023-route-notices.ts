/** Whoever could be the second person of a looser route is told of it. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE notices
  ALTER COLUMN version_id DROP NOT NULL,
  ALTER COLUMN place_id DROP NOT NULL,
  ADD COLUMN adjustment_id uuid REFERENCES route_adjustments,
  DROP CONSTRAINT notices_kind_check,
  ADD CONSTRAINT notices_kind_check CHECK (kind IN ('nudge', 'deputies', 'hand', 'route')),
  ADD CONSTRAINT notices_about_check CHECK (
    (kind = 'route') = (adjustment_id IS NOT NULL)
    AND (kind = 'route') = (version_id IS NULL)
    AND (kind = 'route') = (place_id IS NULL)
  );
CREATE INDEX notices_adjustment ON notices (adjustment_id) WHERE settled_at IS NULL;
`;

/** Changes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
