/** Who had agreed to the versions of an incident that were lines: for the room. */
import type { Agreed } from '@accord/shared/lines';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/** @param versionIds of versions that were lines; nothing is read where there are none */
export async function readAgreed(db: Db | Tx, versionIds: readonly string[]): Promise<Agreed[]> {
  if (versionIds.length === 0) return [];
  const rows = await db
    .selectFrom('releaseAuthorisations')
    .innerJoin('releases', 'releases.id', 'releaseAuthorisations.releaseId')
    .innerJoin('authorisations', 'authorisations.id', 'releaseAuthorisations.authorisationId')
    .innerJoin('lineVersions', 'lineVersions.id', 'authorisations.lineVersionId')
    .innerJoin('lines', 'lines.id', 'lineVersions.lineId')
    .select(['releases.versionId', 'lines.name', 'authorisations.agencyId'])
    .select(['authorisations.personId', 'authorisations.givenAt'])
    .where('releases.versionId', 'in', versionIds)
    .orderBy('authorisations.givenAt')
    .execute();
  return [...groupBy(rows, (row) => row.versionId ?? '')].map(([versionId, own]) => ({
    versionId,
    lineName: { ...own[0]?.name },
    by: own.map(({ agencyId, personId, givenAt }) => ({
      agencyId,
      personId,
      givenAt: givenAt.toISOString(),
    })),
  }));
}
