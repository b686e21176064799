/** Phone approvals, and lines that agencies authorise in advance. PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Signatures given by voice name the two people of the desk who logged them.
ALTER TABLE decisions ADD COLUMN logged_by uuid REFERENCES people;
ALTER TABLE decisions ADD COLUMN heard_by uuid REFERENCES people;
ALTER TABLE decisions ADD CHECK ((logged_by IS NULL) = (heard_by IS NULL));
ALTER TABLE decisions ADD CHECK (logged_by <> heard_by);
ALTER TABLE decisions ADD CHECK (person_id <> logged_by AND person_id <> heard_by);

CREATE TABLE phone_approvals (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  place_id text NOT NULL,
  agency_id uuid NOT NULL REFERENCES agencies,
  -- Who is called, and in whose place a deputy speaks.
  person_id uuid NOT NULL REFERENCES people,
  for_person_id uuid REFERENCES people,
  text_ids uuid[] NOT NULL,
  opened_by uuid NOT NULL REFERENCES people,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  called_number text,
  read_back_at timestamptz,
  heard_by uuid REFERENCES people,
  -- Confirmed, or given up.
  closed_at timestamptz,
  CHECK ((called_number IS NULL) = (read_back_at IS NULL)),
  CHECK (heard_by IS NULL OR (closed_at IS NOT NULL AND read_back_at IS NOT NULL)),
  CHECK (opened_by <> heard_by)
);
CREATE INDEX phone_approvals_version ON phone_approvals (version_id) WHERE closed_at IS NULL;

-- A line belongs to a playbook; its words are versions that never change.
CREATE TABLE lines (
  id uuid PRIMARY KEY,
  playbook_id uuid NOT NULL REFERENCES playbooks,
  name jsonb NOT NULL,
  active boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX lines_playbook ON lines (playbook_id);

CREATE TABLE line_versions (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES lines,
  number integer NOT NULL,
  template jsonb NOT NULL,
  -- Of the canonical template, in every language.
  hash text NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  UNIQUE (line_id, number)
);
CREATE TRIGGER line_versions_fixed BEFORE UPDATE OR DELETE ON line_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE authorisations (
  id uuid PRIMARY KEY,
  line_version_id uuid NOT NULL REFERENCES line_versions,
  -- Of what was read when it was given.
  hash text NOT NULL,
  agency_id uuid NOT NULL REFERENCES agencies,
  person_id uuid NOT NULL REFERENCES people,
  given_at timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  -- Its conditions: the playbook, and whether the agency must be engaged.
  playbook_id uuid NOT NULL REFERENCES playbooks,
  only_when_engaged boolean NOT NULL,
  taken_back_at timestamptz,
  taken_back_by uuid REFERENCES people,
  reason text,
  CHECK (valid_until > given_at),
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))
);
CREATE INDEX authorisations_version ON authorisations (line_version_id);

-- R1 in its own form: the version that a line became, and what let it out.
ALTER TABLE versions ADD COLUMN line_version_id uuid REFERENCES line_versions;
CREATE TABLE release_authorisations (
  release_id uuid NOT NULL REFERENCES releases,
  authorisation_id uuid NOT NULL REFERENCES authorisations,
  PRIMARY KEY (release_id, authorisation_id)
);
`;

/** Adds the tables, and the columns of decisions and versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
