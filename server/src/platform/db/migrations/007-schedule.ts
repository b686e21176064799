/** Embargoes, releases at a time, and translations that were promised to follow. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- The languages of the statement that were left out of a release, and promised in public.
ALTER TABLE releases ADD COLUMN follows text[] NOT NULL DEFAULT '{}';
ALTER TABLE release_proposals ADD COLUMN follows text[] NOT NULL DEFAULT '{}';

CREATE TABLE embargoes (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  kind text NOT NULL CHECK (kind IN ('embargo', 'nextOfKin')),
  fact_ids uuid[] NOT NULL CHECK (cardinality(fact_ids) > 0),
  -- In whose name it was put: only its duty officers may lift it before its time.
  agency_id uuid NOT NULL REFERENCES agencies,
  reason text NOT NULL,
  put_by uuid NOT NULL REFERENCES people,
  put_at timestamptz NOT NULL,
  -- What lifts it: a task that is finished (and puts it back when it is taken up again), or a time.
  task_id uuid REFERENCES tasks,
  lift_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES people,
  lift_reason text,
  CHECK ((task_id IS NULL) <> (lift_at IS NULL))
);
CREATE INDEX embargoes_incident ON embargoes (incident_id);
CREATE INDEX embargoes_due ON embargoes (lift_at) WHERE lifted_at IS NULL AND lift_at IS NOT NULL;

CREATE TABLE release_schedules (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  version_id uuid NOT NULL REFERENCES versions,
  languages text[] NOT NULL,
  follows text[] NOT NULL,
  -- The very texts that were spoken of: a newer one of the same language is another text.
  text_ids uuid[] NOT NULL,
  due_at timestamptz NOT NULL,
  scheduled_by uuid NOT NULL REFERENCES people,
  scheduled_at timestamptz NOT NULL,
  second_by uuid REFERENCES people,
  second_at timestamptz,
  state text NOT NULL CHECK (state IN ('waiting', 'stopped', 'released', 'cancelled')),
  because jsonb NOT NULL DEFAULT '[]',
  stopped_at timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES people,
  release_id uuid REFERENCES releases
);
-- One answer at a time to the question when a version goes out.
CREATE UNIQUE INDEX release_schedules_open ON release_schedules (version_id)
  WHERE state IN ('waiting', 'stopped');
CREATE INDEX release_schedules_due ON release_schedules (due_at) WHERE state = 'waiting';
CREATE INDEX release_schedules_stopped ON release_schedules (incident_id) WHERE state = 'stopped';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
