/** Reads what agencies agree to in advance: the words that count, and every word that was ever given. */
import type { AuthorisationView } from '@accord/shared/lines';
import { type WordingView, wordingView } from '@accord/shared/wordings';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

export interface Which {
  /** All of the desk where absent. */
  readonly playbookId?: string;
  readonly now: Date;
  /** Keeps the words and the authorisations as they are until the transaction ends. */
  readonly isLocked?: boolean;
}

/** @returns in the order in which they were made, each with its newest version; not yet parsed */
export async function readAgreeable(db: Db | Tx, kind: 'lines' | 'wordings', which: Which) {
  const { playbookId, now, isLocked = false } = which;
  let query = db
    .selectFrom('lines')
    .innerJoin('playbooks', 'playbooks.id', 'lines.playbookId')
    .selectAll('lines')
    .select('playbooks.name as playbookName')
    .where('lines.ground', kind === 'lines' ? 'is' : 'is not', null)
    .orderBy('playbooks.position')
    .orderBy('lines.createdAt')
    // What holds no longer before what was an error; lines have no ground.
    .orderBy('lines.ground', 'desc')
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
    return {
      ...row,
      version: { ...version, at: version.at.toISOString(), by: version.byPersonId },
      authorisations: (given.get(row.id) ?? []).map((one) => viewOf(one, version.id, now)),
    };
  });
}

/** @returns the wordings that take releases back; one without words is among them */
export async function readWordings(db: Db | Tx, which: Which): Promise<WordingView[]> {
  return (await readAgreeable(db, 'wordings', which)).map((one) => wordingView.parse(one));
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
    // Of one moment: what renews another one stands longer.
    .orderBy('validUntil', 'desc')
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
