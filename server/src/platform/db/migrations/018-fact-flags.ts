/** How sure a fact is, how figures are written, and the places that a changed fact has touched (F3). */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- By language: region, units, clock. Live texts read it; what was frozen keeps its words.
ALTER TABLE desk ADD COLUMN formats jsonb NOT NULL DEFAULT '{}';

-- Null: nobody said how sure it is.
ALTER TABLE fact_versions ADD COLUMN confidence text
  CHECK (confidence IN ('high', 'moderate', 'low'));
ALTER TABLE fact_reports ADD COLUMN confidence text
  CHECK (confidence IN ('high', 'moderate', 'low'));

-- Facts that the live text cites, refreshed with its outline.
ALTER TABLE documents ADD COLUMN cited_fact_ids uuid[] NOT NULL DEFAULT '{}';

-- One row a place that used the fact when it changed, until somebody dealt with it.
CREATE TABLE fact_flags (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  fact_id uuid NOT NULL REFERENCES facts,
  kind text NOT NULL CHECK (kind IN ('draft', 'version', 'release', 'line')),
  -- A statement, a version, a release or a line.
  place_id uuid NOT NULL,
  languages text[] NOT NULL,
  cause text NOT NULL CHECK (cause IN ('changed', 'conflict')),
  -- What the place says, and what the fact was when the flag was last raised.
  from_version integer NOT NULL,
  fact_version integer NOT NULL,
  at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by uuid REFERENCES people,
  reason text,
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
CREATE INDEX fact_flags_incident ON fact_flags (incident_id);
CREATE UNIQUE INDEX fact_flags_once ON fact_flags (fact_id, kind, place_id)
  WHERE settled_at IS NULL;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
