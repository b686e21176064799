/** Who is asked when a place stays silent, by which ways, and when (S5). Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE people ADD COLUMN asked_by_mail boolean NOT NULL DEFAULT true;

-- Due times are rows: a timer only wakes whoever looks at them, in whichever process.
CREATE TABLE escalations (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents,
  version_id uuid NOT NULL REFERENCES versions,
  place_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('nudge', 'deputies')),
  -- A place opens anew when a language joins that it has not signed.
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  settled_at timestamptz,
  outcome text CHECK (outcome IN ('asked', 'nobody', 'passed', 'over', 'held')),
  UNIQUE (version_id, place_id, kind, opened_at),
  CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX escalations_due ON escalations (due_at) WHERE settled_at IS NULL;
CREATE INDEX escalations_incident ON escalations (incident_id);

-- The desk's public key for Web Push; the private one is in a file that only the server reads.
CREATE TABLE push_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  public_key text NOT NULL
);

CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  endpoint text NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  device text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id);

-- Written with the event that says so, sent after its commit, and again after a crash.
CREATE TABLE notices (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  version_id uuid NOT NULL REFERENCES versions,
  place_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('nudge', 'deputies', 'hand')),
  way text NOT NULL CHECK (way IN ('push', 'mail')),
  subscription_id uuid REFERENCES push_subscriptions ON DELETE CASCADE,
  written_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  settled_at timestamptz,
  outcome text CHECK (outcome IN ('sent', 'over', 'givenUp')),
  CHECK ((way = 'push') = (subscription_id IS NOT NULL)),
  CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX notices_due ON notices (next_at) WHERE settled_at IS NULL;
CREATE INDEX notices_subscription ON notices (subscription_id);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
