/** Reads the desk's glossary. */
import { type GlossaryTerm, glossaryTerm } from '@accord/shared/glossary';
import type { Db, Tx } from '../platform/db/database.js';

/** @returns the terms, the oldest first */
export async function readGlossary(db: Db | Tx): Promise<GlossaryTerm[]> {
  const rows = await db
    .selectFrom('glossaryTerms')
    .select(['id', 'words', 'note', 'changedAt'])
    .where('removedAt', 'is', null)
    .orderBy('changedAt')
    .orderBy('id')
    .execute();
  return rows.map(termRow);
}

export function termRow(row: {
  id: string;
  words: unknown;
  note: string | null;
  changedAt: Date;
}): GlossaryTerm {
  return glossaryTerm.parse({ ...row, changedAt: row.changedAt.toISOString() });
}
