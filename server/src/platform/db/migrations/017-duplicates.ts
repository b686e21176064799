/** Incidents that are the same event: by which marks they are found, which were joined, and why. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE INDEX incidents_merged ON incidents (merged_into) WHERE merged_into IS NOT NULL;

-- Joining moves no row: incidents.merged_into says what is read as one, this says who and why.
CREATE TABLE merges (
  id uuid PRIMARY KEY,
  main_id uuid NOT NULL REFERENCES incidents,
  other_id uuid NOT NULL REFERENCES incidents,
  reason text NOT NULL,
  -- Whoever leads one of the two proposes; a duty officer of the other's lead agrees.
  proposed_by uuid NOT NULL REFERENCES people,
  proposed_at timestamptz NOT NULL,
  merged_by uuid REFERENCES people,
  merged_at timestamptz,
  ended_how text CHECK (ended_how IN ('declined', 'undone')),
  ended_by uuid REFERENCES people,
  ended_at timestamptz,
  CHECK (main_id <> other_id),
  CHECK ((ended_how IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX merges_once ON merges (other_id)
  WHERE merged_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX merges_open ON merges (main_id) WHERE ended_at IS NULL;
CREATE INDEX merges_open_other ON merges (other_id) WHERE ended_at IS NULL;

CREATE FUNCTION root_incident(start uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up AS (
    SELECT id, merged_into FROM incidents WHERE id = start
    UNION ALL
    SELECT i.id, i.merged_into FROM incidents i JOIN up ON i.id = up.merged_into
  )
  SELECT id FROM up WHERE merged_into IS NULL
$$;
CREATE FUNCTION incident_family(start uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE down AS (
    SELECT root_incident(start) AS id
    UNION ALL
    SELECT i.id FROM incidents i JOIN down ON i.merged_into = down.id
  )
  SELECT id FROM down WHERE id IS NOT NULL
$$;

-- P2: rights in joined incidents follow the main one, and end with the joining, so that a change of
-- one is told of all that were, or are, read as one with it.
CREATE OR REPLACE FUNCTION tell_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  person text := CASE WHEN TG_TABLE_NAME = 'people' THEN touched ->> 'id'
                      ELSE touched ->> 'person_id' END;
  incident uuid := (CASE WHEN TG_TABLE_NAME = 'incidents' THEN touched ->> 'id'
                         ELSE touched ->> 'incident_id' END)::uuid;
  before uuid;
  told uuid;
BEGIN
  IF incident IS NULL THEN
    PERFORM pg_notify('rights', json_build_object(
      'table', TG_TABLE_NAME, 'personId', person, 'incidentId', NULL,
      'sessionId', CASE WHEN TG_TABLE_NAME = 'sessions' THEN touched ->> 'id' END
    )::text);
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'incidents' AND TG_OP = 'UPDATE' THEN
    before := (to_jsonb(OLD) ->> 'merged_into')::uuid;
  END IF;
  FOR told IN
    SELECT id FROM incident_family(incident) AS now(id)
    UNION SELECT id FROM incident_family(before) AS was(id)
  LOOP
    PERFORM pg_notify('rights', json_build_object(
      'table', TG_TABLE_NAME, 'personId', person, 'incidentId', told, 'sessionId', NULL
    )::text);
  END LOOP;
  RETURN NULL;
END $$;

-- Derived: what an incident can be found by, rarest first. Newest incidents first under each mark,
-- so that looking costs the same however many there were.
CREATE TABLE incident_marks (
  -- By bytes, on any database: beginnings are looked for as a range.
  mark text COLLATE "C" NOT NULL,
  opened_at timestamptz NOT NULL,
  incident_id uuid NOT NULL REFERENCES incidents,
  PRIMARY KEY (mark, opened_at, incident_id)
);
CREATE INDEX incident_marks_incident ON incident_marks (incident_id);
CREATE TABLE incident_marks_read (
  incident_id uuid PRIMARY KEY REFERENCES incidents,
  event_number integer NOT NULL
);

-- Derived: pairs of open incidents that may be the same event, with the reasons.
CREATE TABLE likenesses (
  a_id uuid NOT NULL REFERENCES incidents,
  b_id uuid NOT NULL REFERENCES incidents,
  score real NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
);
CREATE INDEX likenesses_b ON likenesses (b_id);

-- Said by people, and kept: these two are not offered again.
CREATE TABLE not_same (
  a_id uuid NOT NULL REFERENCES incidents,
  b_id uuid NOT NULL REFERENCES incidents,
  by_person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
