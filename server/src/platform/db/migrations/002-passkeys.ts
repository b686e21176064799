/** Passkeys, what they are asked, and the signatures that were made with them. PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE passkeys (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  -- base64url, as browsers say it.
  credential_id text NOT NULL UNIQUE,
  -- COSE key.
  public_key bytea NOT NULL,
  -- 32 bits without a sign; stays 0 where a password manager carries the key from device to device.
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  synced boolean NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_person ON passkeys (person_id);

-- Each is good once: whoever uses it takes the row away. They end with the session that asked.
CREATE TABLE passkey_nonces (
  nonce text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('register', 'signIn', 'sign')),
  person_id uuid REFERENCES people,
  session_id uuid REFERENCES sessions ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  -- Whoever signs in is nobody yet.
  CHECK ((purpose = 'signIn') = (person_id IS NULL)),
  CHECK ((purpose = 'signIn') = (session_id IS NULL))
);
CREATE INDEX passkey_nonces_session ON passkey_nonces (session_id);
CREATE INDEX passkey_nonces_age ON passkey_nonces (expires_at);

-- Complete without any other row: the passkey may be gone, and the signature stands.
CREATE TABLE assertions (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES versions,
  person_id uuid NOT NULL REFERENCES people,
  at timestamptz NOT NULL,
  proof jsonb NOT NULL
);
CREATE INDEX assertions_version ON assertions (version_id);
CREATE TRIGGER assertions_fixed BEFORE UPDATE OR DELETE ON assertions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Of one tap that signs several languages, every row names the same assertion; what carries over
-- keeps it.
ALTER TABLE decisions ADD COLUMN assertion_id uuid REFERENCES assertions;
ALTER TABLE decisions ADD CHECK (kind = 'sign' OR assertion_id IS NULL);

-- Places of before ask for no passkey, and say so. Only places have a scope, and inside a string of
-- JSON a quotation mark is escaped, so that no words are touched.
CREATE FUNCTION pg_temp.with_passkey(content jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replace(content::text, '"scope": ', '"passkey": "optional", "scope": ')::jsonb
$$;
UPDATE playbooks SET content = pg_temp.with_passkey(content);
UPDATE statements SET route = pg_temp.with_passkey(route);
UPDATE versions SET route = pg_temp.with_passkey(route);
`;

/** Adds the tables and the column of decisions, and tells every route what its places take. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
