/** The first schema: everything the desk keeps, in one place to read. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

/** Statements in order; a later migration never edits an earlier one. */
const STATEMENTS = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE desk (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL,
  name text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('live', 'exercise')),
  languages text[] NOT NULL,
  time_zone text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE agencies (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  language text NOT NULL,
  colour smallint NOT NULL CHECK (colour BETWEEN 1 AND 6),
  password_hash text,
  -- Accounts that anybody with the exercise's address may use; never on a live desk.
  exercise boolean NOT NULL DEFAULT false,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

CREATE TABLE roles (
  person_id uuid NOT NULL REFERENCES people,
  agency_id uuid NOT NULL REFERENCES agencies,
  role text NOT NULL CHECK (role IN
    ('duty_officer', 'spokesperson', 'approver', 'observer', 'administrator')),
  deputy_for uuid REFERENCES people,
  PRIMARY KEY (person_id, agency_id, role)
);
CREATE INDEX roles_agency ON roles (agency_id, role);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES people,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

-- Codes printed in terminals of processes that started on an empty store; gone once it is set up.
CREATE TABLE setup_codes (
  code_hash bytea PRIMARY KEY,
  created_at timestamptz NOT NULL
);

CREATE TABLE account_links (
  token_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  kind text NOT NULL CHECK (kind IN ('invite', 'reset')),
  created_by uuid REFERENCES people,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE TABLE playbooks (
  id uuid PRIMARY KEY,
  name jsonb NOT NULL,
  position integer NOT NULL,
  active boolean NOT NULL DEFAULT true,
  content jsonb NOT NULL
);

CREATE TABLE shifts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  started_at timestamptz NOT NULL,
  until timestamptz,
  ended_at timestamptz
);

CREATE TABLE drills (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  leader_id uuid NOT NULL REFERENCES people,
  started_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz
);

-- One row a stream of events: an incident, or the desk itself. Commands lock it first.
CREATE TABLE streams (
  id uuid PRIMARY KEY,
  last_number integer NOT NULL DEFAULT 0,
  head bytea
);

CREATE TABLE events (
  stream_id uuid NOT NULL REFERENCES streams,
  number integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid REFERENCES people,
  -- Null after an erasure; payload_hash keeps the chain valid.
  payload jsonb,
  salt bytea,
  payload_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (stream_id, number)
);

CREATE TABLE idempotency (
  person_id uuid NOT NULL,
  key text NOT NULL,
  command text NOT NULL,
  body_hash bytea NOT NULL,
  response jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE incidents (
  id uuid PRIMARY KEY REFERENCES streams,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  place text,
  summary text,
  language text NOT NULL,
  playbook_id uuid NOT NULL REFERENCES playbooks,
  lead_agency_id uuid NOT NULL REFERENCES agencies,
  languages text[] NOT NULL,
  exercise boolean NOT NULL,
  drill_id uuid REFERENCES drills,
  restricted boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  time_zone text NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by uuid NOT NULL REFERENCES people,
  closed_at timestamptz,
  merged_into uuid REFERENCES incidents,
  words tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', title || ' ' || coalesce(place, '') || ' ' || coalesce(summary, ''))
  ) STORED,
  CHECK (NOT (exercise AND drill_id IS NULL)),
  UNIQUE (id, exercise)
);
CREATE INDEX incidents_live ON incidents (status, exercise, opened_at DESC);
CREATE INDEX incidents_words ON incidents USING gin (words);
CREATE INDEX incidents_title_trgm ON incidents USING gin
  ((title || ' ' || coalesce(place, '')) gin_trgm_ops);

-- Speakable numbers count per year: 26-0147. Exercises count apart: X26-0003. Restricted incidents
-- are in no series: 26-483920.
CREATE TABLE incident_numbers (
  series text PRIMARY KEY,
  last integer NOT NULL
);

CREATE TABLE incident_agencies (
  incident_id uuid NOT NULL REFERENCES incidents,
  agency_id uuid NOT NULL REFERENCES agencies,
  engaged_at timestamptz NOT NULL,
  engaged_by uuid NOT NULL REFERENCES people,
  PRIMARY KEY (incident_id, agency_id)
);
CREATE INDEX incident_agencies_agency ON incident_agencies (agency_id);

CREATE TABLE incident_members (
  incident_id uuid NOT NULL REFERENCES incidents,
  person_id uuid NOT NULL REFERENCES people,
  PRIMARY KEY (incident_id, person_id)
);

CREATE TABLE clocks (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  kind text NOT NULL CHECK (kind IN ('acknowledgement', 'statement', 'update')),
  due_at timestamptz NOT NULL,
  fact_id uuid,
  started_at timestamptz NOT NULL,
  met_at timestamptz,
  met_by uuid
);
CREATE INDEX clocks_incident ON clocks (incident_id);

CREATE TABLE tasks (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  title jsonb NOT NULL,
  agency_id uuid REFERENCES agencies,
  due_at timestamptz,
  position integer NOT NULL,
  done_at timestamptz,
  done_by uuid REFERENCES people
);
CREATE INDEX tasks_incident ON tasks (incident_id);

CREATE TABLE statements (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  kind text NOT NULL,
  label text,
  ordinal integer NOT NULL,
  position integer NOT NULL,
  source_language text NOT NULL,
  route_id text NOT NULL,
  -- Fixed at creation, so that a playbook edited meanwhile does not change a running incident.
  route jsonb NOT NULL,
  corrects_release_id uuid,
  correction_note jsonb,
  alert jsonb,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL REFERENCES people
);
CREATE INDEX statements_incident ON statements (incident_id);

CREATE TABLE documents (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  statement_id uuid NOT NULL REFERENCES statements,
  language text NOT NULL,
  -- The outline of the live text, refreshed when typing pauses.
  filled_parts text[] NOT NULL DEFAULT '{}',
  word_count integer NOT NULL DEFAULT 0,
  edited_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (statement_id, language)
);
CREATE INDEX documents_incident ON documents (incident_id);

-- Every key is a row here. Document and person were looked up when the connection was admitted, and
-- neither is ever deleted: checking both again would cost more than the row.
CREATE TABLE document_updates (
  document_id uuid NOT NULL,
  -- Rises with the commits of a document: whoever appends locks the document first.
  number bigint GENERATED ALWAYS AS IDENTITY,
  person_id uuid,
  at timestamptz NOT NULL,
  update bytea NOT NULL,
  PRIMARY KEY (document_id, number)
);

CREATE TABLE document_snapshots (
  document_id uuid PRIMARY KEY REFERENCES documents,
  -- Every row of the log up to this number is in it.
  number bigint NOT NULL,
  content bytea NOT NULL
);

CREATE TABLE versions (
  id uuid PRIMARY KEY,
  statement_id uuid NOT NULL REFERENCES statements,
  number integer NOT NULL,
  state text NOT NULL CHECK (state IN ('inSignoff', 'superseded', 'released')),
  route jsonb NOT NULL,
  note text,
  submitted_at timestamptz NOT NULL,
  submitted_by uuid NOT NULL REFERENCES people,
  UNIQUE (statement_id, number)
);

CREATE TABLE version_texts (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  language text NOT NULL,
  revision integer NOT NULL,
  hash text NOT NULL,
  code text NOT NULL,
  schema_version integer NOT NULL,
  prosemirror jsonb NOT NULL,
  canonical jsonb NOT NULL,
  plain text NOT NULL,
  html text NOT NULL,
  attribution jsonb NOT NULL,
  facts jsonb NOT NULL,
  -- Scope hash per place of the route (design of sign-off; used when scopes carry).
  scopes jsonb NOT NULL,
  word_count integer NOT NULL,
  submitted_at timestamptz NOT NULL,
  submitted_by uuid NOT NULL REFERENCES people,
  UNIQUE (version_id, language, revision)
);
-- Not unique: the same words submitted again are the same text, under the same code.
CREATE INDEX version_texts_code ON version_texts (code);

CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  text_id uuid REFERENCES version_texts,
  place_id text NOT NULL,
  agency_id uuid NOT NULL REFERENCES agencies,
  kind text NOT NULL CHECK (kind IN ('sign', 'ask', 'hand')),
  person_id uuid NOT NULL REFERENCES people,
  for_person_id uuid REFERENCES people,
  to_person_id uuid REFERENCES people,
  text_hash text,
  scope_hash text,
  remark text,
  part text,
  quote text,
  blocking boolean NOT NULL DEFAULT false,
  carried_from integer,
  at timestamptz NOT NULL,
  -- R5: a signature that was taken back stands for nothing, and stays to be read.
  taken_back_at timestamptz,
  taken_back_by uuid REFERENCES people,
  -- S1: a signature names the hash of what was read.
  CHECK (kind <> 'sign' OR (text_id IS NOT NULL AND text_hash IS NOT NULL))
);
CREATE INDEX decisions_version ON decisions (version_id);
-- S6: a place signs a text once.
CREATE UNIQUE INDEX decisions_once ON decisions (version_id, place_id, text_id)
  WHERE kind = 'sign' AND taken_back_at IS NULL;

-- R5: nothing of a held version goes out until its place lifts the hold.
CREATE TABLE holds (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  place_id text NOT NULL,
  person_id uuid NOT NULL REFERENCES people,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES people
);
CREATE UNIQUE INDEX holds_once ON holds (version_id, place_id) WHERE lifted_at IS NULL;

CREATE TABLE facts (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  label jsonb NOT NULL,
  kind text NOT NULL CHECK (kind IN ('quantity', 'time', 'text', 'place', 'yesno')),
  owner_agency_id uuid NOT NULL REFERENCES agencies,
  bound boolean NOT NULL,
  purpose text CHECK (purpose IN ('nextUpdate')),
  shown jsonb,
  created_at timestamptz NOT NULL
);
CREATE INDEX facts_incident ON facts (incident_id);

CREATE TABLE fact_versions (
  fact_id uuid NOT NULL REFERENCES facts,
  number integer NOT NULL,
  value jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('unconfirmed', 'confirmed', 'retracted')),
  source text NOT NULL,
  as_of timestamptz NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  PRIMARY KEY (fact_id, number)
);

CREATE TABLE fact_reports (
  id uuid PRIMARY KEY,
  fact_id uuid NOT NULL REFERENCES facts,
  agency_id uuid NOT NULL REFERENCES agencies,
  value jsonb NOT NULL,
  source text NOT NULL,
  as_of timestamptz NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  settled_how text CHECK (settled_how IN ('taken', 'answered')),
  settled_at timestamptz,
  settled_by uuid REFERENCES people,
  answer text
);
CREATE INDEX fact_reports_fact ON fact_reports (fact_id);

CREATE TABLE overrides (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  facts jsonb NOT NULL,
  reason jsonb NOT NULL,
  proposed_by uuid NOT NULL REFERENCES people,
  proposed_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES people,
  confirmed_at timestamptz,
  CHECK (confirmed_by IS DISTINCT FROM proposed_by)
);
CREATE INDEX overrides_version ON overrides (version_id);

CREATE TABLE comments (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES documents,
  thread_id uuid NOT NULL,
  anchor jsonb,
  quote text NOT NULL,
  text text NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by uuid REFERENCES people
);
CREATE INDEX comments_document ON comments (document_id);

CREATE TABLE releases (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  statement_id uuid NOT NULL REFERENCES statements,
  version_id uuid REFERENCES versions,
  kind text NOT NULL CHECK (kind IN ('release', 'correction', 'withdrawal')),
  of_release_id uuid REFERENCES releases,
  exercise boolean NOT NULL,
  number integer NOT NULL,
  slug text NOT NULL,
  at timestamptz NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  second_person_id uuid REFERENCES people,
  override_id uuid REFERENCES overrides,
  UNIQUE (incident_id, number),
  -- R2: what an exercise releases is an exercise, and stays one.
  FOREIGN KEY (incident_id, exercise) REFERENCES incidents (id, exercise)
);
CREATE INDEX releases_version ON releases (version_id);
CREATE INDEX releases_slug ON releases (slug);
CREATE INDEX releases_at ON releases (exercise, at DESC);

-- What the public page shows: a frozen copy, so that a page never depends on a live row (R3).
CREATE TABLE release_texts (
  release_id uuid NOT NULL REFERENCES releases,
  language text NOT NULL,
  version_text_id uuid REFERENCES version_texts,
  title text NOT NULL,
  page jsonb NOT NULL,
  PRIMARY KEY (release_id, language)
);

-- Where the playbook wants two people: one proposes, another confirms in their own session.
CREATE TABLE release_proposals (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  languages text[] NOT NULL,
  -- What the first person read: a newer text of one of the languages ends the proposal.
  text_ids uuid[] NOT NULL,
  proposed_by uuid NOT NULL REFERENCES people,
  proposed_at timestamptz NOT NULL,
  release_id uuid REFERENCES releases
);
CREATE INDEX release_proposals_version ON release_proposals (version_id);

CREATE TABLE withdrawals (
  id uuid PRIMARY KEY,
  release_id uuid NOT NULL REFERENCES releases,
  reason text NOT NULL,
  proposed_by uuid NOT NULL REFERENCES people,
  proposed_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES people,
  confirmed_at timestamptz,
  withdrawal_release_id uuid REFERENCES releases
);

-- R3 and A1 held by the store itself: what is released and recorded is never rewritten.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER release_texts_fixed BEFORE UPDATE OR DELETE ON release_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER releases_fixed BEFORE UPDATE OR DELETE ON releases
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_texts_fixed BEFORE UPDATE OR DELETE ON version_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fact_versions_fixed BEFORE UPDATE OR DELETE ON fact_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_kept BEFORE DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- P2 without Redis: a change of rights is told to every process by the store itself.
CREATE FUNCTION tell_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  PERFORM pg_notify('rights', json_build_object(
    'table', TG_TABLE_NAME,
    'personId', CASE WHEN TG_TABLE_NAME = 'people' THEN touched ->> 'id'
                     ELSE touched ->> 'person_id' END,
    'incidentId', CASE WHEN TG_TABLE_NAME = 'incidents' THEN touched ->> 'id'
                       ELSE touched ->> 'incident_id' END,
    'sessionId', CASE WHEN TG_TABLE_NAME = 'sessions' THEN touched ->> 'id' END
  )::text);
  RETURN NULL;
END $$;
CREATE TRIGGER roles_tell AFTER INSERT OR UPDATE OR DELETE ON roles
  FOR EACH ROW EXECUTE FUNCTION tell_rights();
CREATE TRIGGER people_tell AFTER UPDATE OF active ON people
  FOR EACH ROW EXECUTE FUNCTION tell_rights();
CREATE TRIGGER sessions_tell AFTER DELETE ON sessions
  FOR EACH ROW EXECUTE FUNCTION tell_rights();
CREATE TRIGGER incidents_tell AFTER UPDATE OF status, restricted, lead_agency_id, merged_into
  ON incidents FOR EACH ROW EXECUTE FUNCTION tell_rights();
CREATE TRIGGER incident_agencies_tell AFTER INSERT OR DELETE ON incident_agencies
  FOR EACH ROW EXECUTE FUNCTION tell_rights();
CREATE TRIGGER incident_members_tell AFTER INSERT OR DELETE ON incident_members
  FOR EACH ROW EXECUTE FUNCTION tell_rights();
`;

/** Creates every table, index and trigger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
