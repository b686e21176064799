/** What the public reads now: of each page and language the newest release. */
import type { Db, Tx } from '../platform/db/database.js';

/**
 * @param incidentIds of incidents that are read as one; not empty
 * @returns a query by page, then by language; whoever asks says which columns they need
 */
export function newestTexts(db: Db | Tx, incidentIds: readonly string[]) {
  return (
    db
      .selectFrom('releases')
      .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
      // A withdrawal has no version: its words were agreed in advance.
      .leftJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
      .distinctOn(['releases.slug', 'releaseTexts.language'])
      .where('releases.incidentId', 'in', incidentIds)
      .orderBy('releases.slug')
      .orderBy('releaseTexts.language')
      .orderBy('releases.number', 'desc')
  );
}
