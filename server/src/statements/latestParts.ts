/** The source's words as last frozen: what another language, or a correction, begins with. */
import { type CanonicalParts, canonicalText } from '@accord/shared/canonicalText';
import type { Db, Tx } from '../platform/db/database.js';

/** @returns undefined while nothing was submitted yet */
export async function latestParts(
  db: Db | Tx,
  statementId: string,
): Promise<CanonicalParts | undefined> {
  const row = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select('versionTexts.canonical')
    .where('statements.id', '=', statementId)
    .whereRef('versionTexts.language', '=', 'statements.sourceLanguage')
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && canonicalText.parse(row.canonical).parts;
}
