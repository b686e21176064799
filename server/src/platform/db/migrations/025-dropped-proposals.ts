/** Withdrawals (R5) and overrides (F3) that wait for a second person can be let go. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE withdrawals
  ADD COLUMN dropped_at timestamptz,
  ADD COLUMN dropped_by uuid REFERENCES people,
  ADD CONSTRAINT withdrawals_dropped_check CHECK (
    (dropped_at IS NULL) = (dropped_by IS NULL) AND (dropped_at IS NULL OR confirmed_at IS NULL)
  );
ALTER TABLE overrides
  ADD COLUMN dropped_at timestamptz,
  ADD COLUMN dropped_by uuid REFERENCES people,
  ADD CONSTRAINT overrides_dropped_check CHECK (
    (dropped_at IS NULL) = (dropped_by IS NULL) AND (dropped_at IS NULL OR confirmed_at IS NULL)
  );
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
