/** A place may carry a flag since a fact is called otherwise: lines find their facts by name. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
ALTER TABLE fact_flags DROP CONSTRAINT fact_flags_cause_check;
ALTER TABLE fact_flags ADD CONSTRAINT fact_flags_cause_check
  CHECK (cause IN ('changed', 'conflict', 'renamed'));
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
