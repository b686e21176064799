/** Machine translation and drafting: the desk's settings, and every request. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE machine_settings (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- What is no secret, as an administrator wrote it.
  settings jsonb NOT NULL,
  -- AES-256-GCM under the desk's key. Null: the endpoint needs none.
  key bytea,
  changed_at timestamptz NOT NULL,
  tested_at timestamptz,
  -- Null: the test went well.
  test_failure text
);

-- Written before anything leaves. The words themselves are in the document's log, not here.
CREATE TABLE machine_requests (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES documents,
  purpose text NOT NULL CHECK (purpose IN ('translate', 'draft')),
  parts jsonb NOT NULL,
  host text NOT NULL,
  model text NOT NULL,
  request_hash text NOT NULL,
  asked_by uuid NOT NULL REFERENCES people,
  asked_at timestamptz NOT NULL,
  -- Later than any answer is waited for: what still waits then was lost with its process.
  until timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'written', 'failed', 'cancelled')),
  ended_at timestamptz,
  ended_by uuid REFERENCES people,
  outcome jsonb,
  CHECK ((state = 'asked') = (ended_at IS NULL))
);
CREATE INDEX machine_requests_document ON machine_requests (document_id, asked_at);

-- Blocks of the live text that hold words of a machine and that nobody has approved.
ALTER TABLE documents ADD COLUMN machine_blocks integer NOT NULL DEFAULT 0;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
