/**
 * Whoever could be the second person of a looser route is told of it, and a route is adjusted for a whole
 * incident. Runs on PostgreSQL 15+.
 */
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
ALTER TABLE route_adjustments
  ADD COLUMN for_incident boolean NOT NULL DEFAULT false,
  -- What it changes for other statements, as whoever confirms reads it.
  ADD COLUMN others jsonb NOT NULL DEFAULT '[]';

-- The route with which later statements of an incident begin, in place of one of the playbook's.
CREATE TABLE incident_routes (
  incident_id uuid NOT NULL REFERENCES incidents,
  route_id text NOT NULL,
  adjustment_id uuid NOT NULL REFERENCES route_adjustments,
  route jsonb NOT NULL,
  -- Null: as the playbook says.
  two_persons boolean,
  PRIMARY KEY (incident_id, route_id)
);
ALTER TABLE statements ADD COLUMN route_from uuid REFERENCES route_adjustments;

CREATE INDEX notices_adjustment ON notices (adjustment_id) WHERE settled_at IS NULL;
`;

/** Changes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
