/**
 * What a correction corrects may have been corrected or withdrawn by others while it was written
 * and signed: its words would then silently take the newer ones back (R3).
 */
import type { Db, Tx } from '../platform/db/database.js';

/**
 * @returns by statement, the languages in which the page of the release that it corrects says
 *   something newer, of another statement or of none (a withdrawal); other statements are absent
 */
export async function readMovedOn(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (statementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('statements')
    .innerJoin('releases as corrected', 'corrected.id', 'statements.correctsReleaseId')
    .innerJoin('releases as newer', 'newer.slug', 'corrected.slug')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'newer.id')
    .select(['statements.id', 'releaseTexts.language'])
    .distinct()
    .where('statements.id', 'in', statementIds)
    .whereRef('newer.number', '>', 'corrected.number')
    .whereRef('newer.statementId', '!=', 'statements.id')
    .execute();
  const moved = new Map<string, Set<string>>();
  for (const { id, language } of rows) {
    moved.set(id, (moved.get(id) ?? new Set()).add(language));
  }
  return moved;
}
