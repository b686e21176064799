/** A version keeps its alert whole, for the languages that join it and for what corrects it (S1, R3). */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE versions ADD COLUMN alert jsonb`.execute(db);
}
