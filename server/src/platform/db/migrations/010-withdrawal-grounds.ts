/** What was published in error is something else than what holds no longer (R5). */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE withdrawals
      ADD COLUMN ground text NOT NULL DEFAULT 'withdrawn' CHECK (ground IN ('withdrawn', 'error'))
  `.execute(db);
}
