/** Signatures that stand for removals, and the blocks that a version leaves out. PostgreSQL 15+. */
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- S10: whether it also stands for the text without blocks of others, and whether it carried so.
ALTER TABLE decisions ADD COLUMN stands_for_removals boolean NOT NULL DEFAULT false;
ALTER TABLE decisions ADD COLUMN carried_by_removal boolean NOT NULL DEFAULT false;
ALTER TABLE decisions ADD CHECK (kind = 'sign' OR NOT stands_for_removals);
ALTER TABLE decisions ADD CHECK
  (NOT carried_by_removal OR (stands_for_removals AND carried_from IS NOT NULL));

-- What stands in the version of the request and not in this one, for ever.
CREATE TABLE left_out_blocks (
  version_id uuid NOT NULL REFERENCES versions,
  position integer NOT NULL,
  ask_id uuid NOT NULL REFERENCES decisions,
  language text NOT NULL,
  part text NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (version_id, position)
);
CREATE TRIGGER left_out_blocks_fixed BEFORE UPDATE OR DELETE ON left_out_blocks
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

/** Adds the columns of decisions, and the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
