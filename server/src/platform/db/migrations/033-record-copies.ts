/** Copies of records that people took along, each with what the desk signed of it. PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
CREATE TABLE record_copies (
  id uuid PRIMARY KEY,
  -- Of an incident, or of the desk itself.
  stream_id uuid NOT NULL REFERENCES streams,
  person_id uuid NOT NULL REFERENCES people,
  file text NOT NULL,
  -- Without what the events say.
  sealed boolean NOT NULL,
  -- Where it ends; what comes later is not in it, whenever it is fetched.
  last_number integer NOT NULL,
  statement text NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  key_id text NOT NULL REFERENCES signing_keys,
  signed_at timestamptz NOT NULL
);
CREATE INDEX record_copies_key ON record_copies (key_id, signed_at);

CREATE TRIGGER record_copies_fixed BEFORE UPDATE OR DELETE ON record_copies
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
