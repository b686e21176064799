/** Keys that sign releases, and the signature of each release. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE signing_keys (
  -- RFC 7638 thumbprint of the public key: the name that every proof gives it.
  id text PRIMARY KEY,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  -- Sealed with the desk's secrets key, which is not in this store; gone once the key is retired.
  sealed bytea,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  CHECK ((sealed IS NULL) = (valid_until IS NOT NULL)),
  CHECK (valid_until >= valid_from)
);
-- One key signs at a time, in every process.
CREATE UNIQUE INDEX signing_keys_one ON signing_keys ((true)) WHERE valid_until IS NULL;

-- R6: what was signed, byte for byte. A release from before this table has none.
CREATE TABLE release_proofs (
  release_id uuid PRIMARY KEY REFERENCES releases,
  statement text NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  key_id text NOT NULL REFERENCES signing_keys,
  signed_at timestamptz NOT NULL
);
CREATE INDEX release_proofs_key ON release_proofs (key_id, signed_at);

CREATE TRIGGER release_proofs_fixed BEFORE UPDATE OR DELETE ON release_proofs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A public key stays published for ever: without it nothing that it signed could be checked.
CREATE FUNCTION keep_signing_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.valid_until IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.public_key <> OLD.public_key OR NEW.valid_from <> OLD.valid_from THEN
    RAISE EXCEPTION 'a signing key is only ever retired';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signing_keys_kept BEFORE UPDATE OR DELETE ON signing_keys
  FOR EACH ROW EXECUTE FUNCTION keep_signing_key();
`;

/** Creates the two tables; whatever was released before stays without a signature. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
