/** A request that went on to a newer version names the row that it was made with. Runs on PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

// Of two that are alike in all that was kept, the later one: it took the place of the other. One whose first
// cannot be told stands for itself, as it did.
const STATEMENTS = `
ALTER TABLE decisions ADD COLUMN first_id uuid REFERENCES decisions;
UPDATE decisions AS went SET first_id = (
  SELECT made.id
  FROM decisions AS made
  JOIN versions AS of ON of.id = made.version_id
  JOIN versions AS now ON now.id = went.version_id
  WHERE made.kind = 'ask'
    AND made.carried_from IS NULL
    AND of.statement_id = now.statement_id
    AND of.number = went.carried_from
    AND made.place_id = went.place_id
    AND made.person_id = went.person_id
    AND made.at = went.at
    AND made.text_hash = went.text_hash
    AND made.blocking = went.blocking
    AND made.part IS NOT DISTINCT FROM went.part
    AND made.quote IS NOT DISTINCT FROM went.quote
    AND made.remark IS NOT DISTINCT FROM went.remark
  ORDER BY made.id DESC
  LIMIT 1
)
WHERE went.kind = 'ask' AND went.carried_from IS NOT NULL;
ALTER TABLE decisions ADD CONSTRAINT decisions_first
  CHECK (first_id IS NULL OR (kind = 'ask' AND carried_from IS NOT NULL));
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
