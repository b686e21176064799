/** Reads releases and withdrawals as the room and the desk show them. */
import type { ReleaseView, Withdrawal } from '@accord/shared/releases';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { isShownOn, type PastRelease, publicPath } from './lineage.js';

/**
 * @param incidentIds ids that the caller has already asked the policy about
 * @returns by incident, oldest first; incidents without a release are absent
 */
export async function readReleases(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, ReleaseView[]>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .selectAll('releases')
    .select((eb) => eb.fn.agg<string[]>('array_agg', ['releaseTexts.language']).as('languages'))
    .where('incidentId', 'in', incidentIds)
    .groupBy('releases.id')
    .orderBy('number')
    .execute();
  // The newest release that names it: a later correction of the same page counts, not the first.
  const correctedBy = new Map<string, string>();
  for (const row of rows) {
    if (row.ofReleaseId !== null && row.kind !== 'withdrawal')
      correctedBy.set(row.ofReleaseId, row.id);
  }
  const withdrawals = groupBy(
    rows.filter((one) => one.kind === 'withdrawal'),
    (one) => one.slug,
  );
  // Whichever release it names, it takes the whole page, in every language.
  const withdrawnBy = (row: (typeof rows)[number]) =>
    row.kind === 'withdrawal'
      ? null
      : (withdrawals.get(row.slug)?.find((one) => one.number > row.number)?.id ?? null);
  const pages = groupBy(rows, (row) => row.slug);
  const views = rows.map((row) => {
    const languages = row.languages.toSorted();
    return {
      incidentId: row.incidentId,
      view: {
        id: row.id,
        statementId: row.statementId,
        versionId: row.versionId,
        kind: row.kind,
        ofReleaseId: row.ofReleaseId,
        number: row.number,
        slug: row.slug,
        languages,
        follows: row.follows,
        at: row.at.toISOString(),
        by: row.byPersonId,
        secondBy: row.secondPersonId,
        correctedBy: correctedBy.get(row.id) ?? null,
        isShown: isShownOn(pages.get(row.slug) ?? [], row.id),
        withdrawnBy: withdrawnBy(row),
        paths: Object.fromEntries(
          languages.map((one) => [one, publicPath(row.exercise, row.slug, one)]),
        ),
      },
    };
  });
  return new Map(
    [...groupBy(views, (one) => one.incidentId)].map(([id, own]) => [
      id,
      own.map((one) => one.view),
    ]),
  );
}

/** Withdrawals of an incident, proposed and confirmed, oldest first; none that was let go. */
export async function readWithdrawals(db: Db | Tx, incidentId: string): Promise<Withdrawal[]> {
  const rows = await db
    .selectFrom('withdrawals')
    .innerJoin('releases', 'releases.id', 'withdrawals.releaseId')
    .selectAll('withdrawals')
    .where('releases.incidentId', '=', incidentId)
    .where('withdrawals.droppedAt', 'is', null)
    .orderBy('proposedAt')
    .execute();
  return rows.map(({ withdrawalReleaseId: _, droppedAt: _a, droppedBy: _b, ...row }) => ({
    ...row,
    proposedAt: row.proposedAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
  }));
}

/** What one public address has said so far, oldest first. */
export async function readLineage(db: Db | Tx, slug: string): Promise<PastRelease[]> {
  return await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select(['releases.id', 'releases.versionId', 'releases.number', 'releases.at'])
    .select((eb) => eb.fn.agg<string[]>('array_agg', ['releaseTexts.language']).as('languages'))
    .where('releases.slug', '=', slug)
    .groupBy('releases.id')
    .orderBy('releases.number')
    .execute();
}
