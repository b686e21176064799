/** Statements in work that say the same: what live texts say, which pairs look alike, and what was said of them. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Derived, as the rest of the outline: refreshed when typing pauses.
ALTER TABLE documents ADD COLUMN said jsonb NOT NULL DEFAULT '[]';
-- Counts the pauses, so that whoever read the words knows whether they are others now.
ALTER TABLE documents ADD COLUMN said_revision integer NOT NULL DEFAULT 0;

-- Derived: found after a pause in typing and after events, from whichever of the two moved.
CREATE TABLE statement_likenesses (
  a_id uuid NOT NULL REFERENCES statements,
  b_id uuid NOT NULL REFERENCES statements,
  score real NOT NULL,
  reasons jsonb NOT NULL,
  evidence text[] NOT NULL,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
);
CREATE INDEX statement_likenesses_b ON statement_likenesses (b_id);
CREATE TABLE statement_likenesses_read (
  incident_id uuid PRIMARY KEY REFERENCES incidents,
  stamp text NOT NULL
);

CREATE TABLE statement_settlements (
  id uuid PRIMARY KEY,
  a_id uuid NOT NULL REFERENCES statements,
  b_id uuid NOT NULL REFERENCES statements,
  -- notSame: they are two, for what spoke for one then; goesOn: from_id rests, the other goes on.
  how text NOT NULL CHECK (how IN ('notSame', 'goesOn')),
  from_id uuid NOT NULL REFERENCES statements,
  reason text,
  evidence text[] NOT NULL,
  by_person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL,
  ended_by uuid REFERENCES people,
  ended_at timestamptz,
  CHECK (a_id < b_id),
  CHECK (from_id IN (a_id, b_id)),
  CHECK ((how = 'notSame') = (reason IS NOT NULL))
);
CREATE INDEX statement_settlements_pair ON statement_settlements (a_id, b_id);
CREATE UNIQUE INDEX statement_settlements_rests ON statement_settlements (from_id)
  WHERE how = 'goesOn' AND ended_at IS NULL;
`;

/** Creates the columns and the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
