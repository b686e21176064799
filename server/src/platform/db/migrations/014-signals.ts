/** Signals, enquiries, how to reach who asked, and the answers. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE signals (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rumour', 'post', 'call', 'sensor', 'press', 'public')),
  text text NOT NULL,
  language text NOT NULL,
  place text,
  heard_at timestamptz NOT NULL,
  link text,
  reliability text NOT NULL,
  outlet text,
  due_at timestamptz,
  agency_id uuid REFERENCES agencies,
  person_id uuid REFERENCES people,
  logged_at timestamptz NOT NULL,
  logged_by uuid NOT NULL REFERENCES people,
  -- The first one that said or asked the same. No row moves: detaching only empties it.
  same_as uuid REFERENCES signals,
  aside_reason text,
  aside_at timestamptz,
  aside_by uuid REFERENCES people,
  contact_erased_at timestamptz,
  contact_erased_by uuid REFERENCES people,
  UNIQUE (incident_id, number),
  CHECK (same_as <> id)
);

-- Apart from all the rest, so that erasing it is deleting one row that nothing else repeats.
CREATE TABLE signal_contacts (
  signal_id uuid PRIMARY KEY REFERENCES signals,
  name text,
  reach text
);

CREATE TABLE answers (
  id uuid PRIMARY KEY,
  -- Two of one instant still have an order: the later one is the last word.
  number bigint GENERATED ALWAYS AS IDENTITY,
  incident_id uuid NOT NULL REFERENCES incidents,
  language text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'given')),
  revision integer NOT NULL,
  pieces jsonb NOT NULL,
  text text NOT NULL,
  -- The facts behind its words, at the versions that were said (F2).
  facts jsonb NOT NULL,
  release_ids uuid[] NOT NULL,
  written_by uuid NOT NULL REFERENCES people,
  written_at timestamptz NOT NULL,
  said_by uuid REFERENCES people,
  said_at timestamptz,
  CHECK ((state = 'given') = (said_at IS NOT NULL))
);
CREATE INDEX answers_incident ON answers (incident_id);

CREATE TABLE answer_signals (
  answer_id uuid NOT NULL REFERENCES answers,
  signal_id uuid NOT NULL REFERENCES signals,
  PRIMARY KEY (answer_id, signal_id)
);

-- F3: somebody looked at what changed and said why the answer stands, with what it was then.
CREATE TABLE answer_settlements (
  id uuid PRIMARY KEY,
  answer_id uuid NOT NULL REFERENCES answers,
  facts jsonb NOT NULL,
  release_ids uuid[] NOT NULL,
  reason text NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL
);
CREATE INDEX answer_settlements_answer ON answer_settlements (answer_id);

ALTER TABLE clocks DROP CONSTRAINT clocks_kind_check;
ALTER TABLE clocks ADD CONSTRAINT clocks_kind_check
  CHECK (kind IN ('acknowledgement', 'statement', 'update', 'enquiry'));
ALTER TABLE clocks ADD COLUMN signal_id uuid REFERENCES signals;
ALTER TABLE clocks ADD CHECK ((kind = 'enquiry') = (signal_id IS NOT NULL));
CREATE UNIQUE INDEX clocks_signal ON clocks (signal_id);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
