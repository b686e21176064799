/** What the checker found in the texts of an incident, and what people said of it. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- What was checked last: whoever comes with the same texts and facts need not look again.
CREATE TABLE finding_checks (
  incident_id uuid PRIMARY KEY REFERENCES incidents,
  fingerprint text NOT NULL,
  event_number integer NOT NULL,
  checked_at timestamptz NOT NULL
);

-- Derived, and replaced by each check; a finding that is not found any more is gone.
CREATE TABLE findings (
  incident_id uuid NOT NULL REFERENCES incidents,
  key text NOT NULL,
  position integer NOT NULL,
  content jsonb NOT NULL,
  -- As in the content: the desk counts without reading two hundred incidents' words.
  since timestamptz,
  PRIMARY KEY (incident_id, key)
);

-- Said by people, and kept: the same words do not come back.
CREATE TABLE finding_settlements (
  incident_id uuid NOT NULL REFERENCES incidents,
  key text NOT NULL,
  how text NOT NULL CHECK (how IN ('fixed', 'notContradiction')),
  reason text CHECK (reason IS NOT NULL OR how = 'fixed'),
  by_person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL,
  PRIMARY KEY (incident_id, key)
);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
