/**
 * What a correction corrects, or what a next version takes the place of, may have been corrected or
 * withdrawn by others while it was written and signed: its words would then silently take the newer
 * ones back (R3).
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

/**
 * @returns by statement, when a page that it is on, or that it is to correct, was last withdrawn; others are
 *   absent
 */
export async function readPagesWithdrawn(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (statementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('statements')
    .innerJoin('releases as before', (join) =>
      join.on((eb) =>
        eb.or([
          eb('before.statementId', '=', eb.ref('statements.id')),
          eb('before.id', '=', eb.ref('statements.correctsReleaseId')),
        ]),
      ),
    )
    .innerJoin('releases as later', 'later.slug', 'before.slug')
    .select('statements.id')
    .select((eb) => eb.fn.max('later.at').as('at'))
    .where('statements.id', 'in', statementIds)
    .where('later.kind', '=', 'withdrawal')
    .whereRef('later.number', '>', 'before.number')
    .groupBy('statements.id')
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** @returns by statement, when another one last changed what its own page says in a language */
export async function readChangedByOthers(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Date>>> {
  if (statementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('versions')
    .innerJoin('releases as own', 'own.versionId', 'versions.id')
    .innerJoin('releases as newer', 'newer.slug', 'own.slug')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'newer.id')
    .select(['own.statementId', 'releaseTexts.language'])
    .select((eb) => eb.fn.max('newer.at').as('at'))
    .where('versions.statementId', 'in', statementIds)
    .whereRef('newer.number', '>', 'own.number')
    .whereRef('newer.statementId', '!=', 'own.statementId')
    .groupBy(['own.statementId', 'releaseTexts.language'])
    .execute();
  const changed = new Map<string, Map<string, Date>>();
  for (const { statementId, language, at } of rows) {
    changed.set(statementId, (changed.get(statementId) ?? new Map()).set(language, at));
  }
  return changed;
}
