/** The route of one statement, adjusted with a reason, and looser only by two people (S11). */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE statements
  -- The route as the playbook had it, once it was adjusted; null while it is as it began.
  ADD COLUMN playbook_route jsonb,
  -- Two people for a release of this statement; null: as the playbook says.
  ADD COLUMN two_persons boolean;

-- Of a version with the words of the one before, made because its route was adjusted.
ALTER TABLE versions ADD COLUMN adjusted_by uuid REFERENCES people;

CREATE TABLE route_adjustments (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  statement_id uuid NOT NULL REFERENCES statements,
  route jsonb NOT NULL,
  two_persons boolean NOT NULL,
  -- As whoever confirms reads them: against the route that held when it was asked for.
  changes jsonb NOT NULL,
  reason text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES people,
  proposed_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES people,
  -- Null while a second person is waited for.
  holds_from timestamptz,
  version_id uuid REFERENCES versions,
  ended_at timestamptz,
  ended_by uuid REFERENCES people,
  outcome text CHECK (outcome IN ('replaced', 'dropped')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK (confirmed_by IS NULL OR (holds_from IS NOT NULL AND confirmed_by <> proposed_by))
);
CREATE INDEX route_adjustments_incident ON route_adjustments (incident_id);
-- A statement has one route, and at most one that waits.
CREATE UNIQUE INDEX route_adjustments_held ON route_adjustments (statement_id)
  WHERE ended_at IS NULL AND holds_from IS NOT NULL;
CREATE UNIQUE INDEX route_adjustments_waiting ON route_adjustments (statement_id)
  WHERE ended_at IS NULL AND holds_from IS NULL;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
