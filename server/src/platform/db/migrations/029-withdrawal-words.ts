/**
 * Withdrawals (R5): confirmed with the words that they were proposed with, which agencies agree to in
 * advance as they do to a line. PostgreSQL 15+.
 */
import { randomUUID } from 'node:crypto';
import { hashJson } from '@accord/shared/hashJson';
import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Hash of the words of every page; null of what was proposed before.
ALTER TABLE withdrawals ADD COLUMN words text;
-- The two wordings of a playbook are lines of their own kind, each there once.
ALTER TABLE lines ADD COLUMN ground text CHECK (ground IN ('withdrawn', 'error'));
ALTER TABLE lines ADD UNIQUE (playbook_id, ground);
-- Those that come with the desk are nobody's.
ALTER TABLE line_versions ALTER COLUMN by_person_id DROP NOT NULL;
ALTER TABLE line_versions ADD CHECK (by_person_id IS NOT NULL OR template ? 'ground');
`;

interface Playbook {
  readonly id: string;
  readonly withdrawal: Readonly<Record<string, string>> | null;
  readonly inError: Readonly<Record<string, string>> | null;
}

/** The wordings that playbooks have become first versions, to which nobody has agreed yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  const { rows } = await sql<Playbook>`
    SELECT id, content -> 'withdrawal' AS withdrawal, content -> 'inError' AS "inError"
    FROM playbooks
  `.execute(db);
  for (const { id: playbookId, withdrawal, inError } of rows) {
    for (const [ground, texts] of [
      ['withdrawn', withdrawal],
      ['error', inError],
    ] as const) {
      if (texts === null || Object.keys(texts).length === 0) continue;
      const lineId = randomUUID();
      const template = JSON.stringify({ ground, texts });
      const hash = hashJson({ schema: 1, lineId, playbookId, ground, texts });
      await sql`
        INSERT INTO lines (id, playbook_id, name, active, created_at, ground)
        VALUES (${lineId}, ${playbookId}, '{}', true, now(), ${ground})
      `.execute(db);
      await sql`
        INSERT INTO line_versions (id, line_id, number, template, hash, at)
        VALUES (${randomUUID()}, ${lineId}, 1, ${template}, ${hash}, now())
      `.execute(db);
    }
  }
}
