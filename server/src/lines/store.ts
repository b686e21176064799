/** Reads lines with the words that count, and every authorisation that was ever given. */
import { type AuthorisationView, type LineView, lineView } from '@accord/shared/lines';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

export interface WhichLines {
  /** All of the desk where absent. */
  readonly playbookId?: string;
  readonly now: Date;
  /** Keeps lines and authorisations as they are until the transaction ends. */
  readonly isLocked?: boolean;
}

/** @returns lines in the order in which they were made, each with its newest version */
export async function readLines(db: Db | Tx, which: WhichLines): Promise<LineView[]> {
  const { playbookId, now, isLocked = false } = which;
  let query = db
    .selectFrom('lines')
    .innerJoin('playbooks', 'playbooks.id', 'lines.playbookId')
    .selectAll('lines')
    .select('playbooks.name as playbookName')
    .orderBy('playbooks.position')
    .orderBy('lines.createdAt')
    .orderBy('lines.id');
  if (playbookId !== undefined) query = query.where('lines.playbookId', '=', playbookId);
  if (isLocked) query = query.forShare('lines');
  const rows = await query.execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const versions = await db
    .selectFrom('lineVersions')
    .distinctOn('lineId')
    .selectAll()
    .where('lineId', 'in', ids)
    .orderBy('lineId')
    .orderBy('number', 'desc')
    .execute();
  const given = await readAuthorisations(db, ids, isLocked);
  return rows.flatMap((row) => {
    const version = versions.find((one) => one.lineId === row.id);
    if (!version) return [];
    return lineView.parse({
      ...row,
      version: { ...version, at: version.at.toISOString(), by: version.byPersonId },
      authorisations: (given.get(row.id) ?? []).map((one) => viewOf(one, version.id, now)),
    });
  });
}

type Given = Awaited<ReturnType<typeof rowsOf>>[number];

async function readAuthorisations(db: Db | Tx, lineIds: readonly string[], isLocked: boolean) {
  return groupBy(await rowsOf(db, lineIds, isLocked), (row) => row.lineId);
}

function rowsOf(db: Db | Tx, lineIds: readonly string[], isLocked: boolean) {
  const query = db
    .selectFrom('authorisations')
    .innerJoin('lineVersions', 'lineVersions.id', 'authorisations.lineVersionId')
    .selectAll('authorisations')
    .select(['lineVersions.lineId', 'lineVersions.number'])
    .where('lineVersions.lineId', 'in', lineIds)
    .orderBy('givenAt', 'desc')
    .orderBy('authorisations.id');
  return (isLocked ? query.forShare('authorisations') : query).execute();
}

function viewOf(row: Given, currentVersionId: string, now: Date): AuthorisationView {
  const { hash: _, playbookId: __, givenAt, validUntil, takenBackAt, ...rest } = row;
  return {
    ...rest,
    givenAt: givenAt.toISOString(),
    validUntil: validUntil.toISOString(),
    takenBackAt: takenBackAt?.toISOString() ?? null,
    state: takenBackAt
      ? 'takenBack'
      : row.lineVersionId !== currentVersionId
        ? 'lapsed'
        : validUntil <= now
          ? 'expired'
          : 'stands',
  };
}
