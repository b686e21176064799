/** Channels, who subscribes to them, and what is delivered on them. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE channels (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('webhook', 'email', 'cap', 'mastodon', 'bluesky')),
  name text NOT NULL,
  active boolean NOT NULL,
  settings jsonb NOT NULL,
  -- AES-256-GCM under the desk's key: nonce, tag, ciphertext. Null: none were given.
  credentials bytea,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  tested_at timestamptz,
  -- Null: the test went well.
  test_failure text
);

CREATE TABLE subscribers (
  id uuid PRIMARY KEY,
  channel_id uuid NOT NULL REFERENCES channels,
  email text NOT NULL,
  language text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'confirmed', 'left')),
  -- Of the link that confirms; the link itself is only in the mail.
  confirm_hash bytea,
  -- Stands in every mail, and can do nothing but end the subscription.
  leave_token text NOT NULL UNIQUE,
  asked_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  left_at timestamptz,
  UNIQUE (channel_id, email)
);
CREATE INDEX subscribers_confirm ON subscribers (confirm_hash);

-- R2: what a delivery names is no exercise, and the store itself sees to it.
ALTER TABLE releases ADD CONSTRAINT releases_id_exercise UNIQUE (id, exercise);

-- R4: planned in the transaction that releases. The id is what receivers know the message by.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  channel_id uuid NOT NULL REFERENCES channels,
  release_id uuid NOT NULL,
  exercise boolean NOT NULL DEFAULT false CHECK (NOT exercise),
  -- Null where the channel is one receiver.
  subscriber_id uuid REFERENCES subscribers,
  state text NOT NULL CHECK (state IN
    ('waiting', 'sending', 'sent', 'givenUp', 'unsure', 'left', 'overtaken')),
  -- When it is tried next; only of what waits.
  due_at timestamptz,
  -- Whoever sends has until then to say how it went.
  lease_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  -- How often it was tried since somebody decided last: the patience of back-off.
  tries integer NOT NULL DEFAULT 0,
  planned_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Where the channel keeps it: the id and address of a post.
  remote jsonb,
  FOREIGN KEY (release_id, exercise) REFERENCES releases (id, exercise),
  UNIQUE NULLS NOT DISTINCT (channel_id, release_id, subscriber_id),
  CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL))
);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_lease ON deliveries (lease_until) WHERE state = 'sending';
CREATE INDEX deliveries_undecided ON deliveries (release_id) WHERE state IN ('givenUp', 'unsure');
CREATE INDEX deliveries_release ON deliveries (release_id, channel_id);

-- Written before anything is sent; without an end, nobody knows how it went.
CREATE TABLE delivery_attempts (
  delivery_id uuid NOT NULL REFERENCES deliveries,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  outcome text CHECK (outcome IN ('sent', 'failed', 'unknown')),
  -- What the receiver said, in a few words of ours: never its content, never a credential.
  answer text,
  PRIMARY KEY (delivery_id, number)
);
`;

/** Creates every table and index of the channels. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
