/** Proposed releases that wait for a second person (R1) can be let go. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE release_proposals
  ADD COLUMN dropped_at timestamptz,
  ADD COLUMN dropped_by uuid REFERENCES people,
  ADD CONSTRAINT release_proposals_dropped_check CHECK (
    (dropped_at IS NULL) = (dropped_by IS NULL) AND (dropped_at IS NULL OR release_id IS NULL)
  );
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
