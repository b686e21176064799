/** Reads what agencies put out by themselves, the newest first. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import type { Db, Tx } from '../platform/db/database.js';

export async function readElsewhere(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<ElsewhereText[]> {
  const rows = await db
    .selectFrom('elsewhereTexts')
    .leftJoin('elsewhereEnds', (join) =>
      join
        .onRef('elsewhereEnds.textId', '=', 'elsewhereTexts.id')
        .on('elsewhereEnds.takenBackAt', 'is', null),
    )
    .selectAll('elsewhereTexts')
    .select(['replacedBy', 'at', 'byPersonId'])
    .where('incidentId', 'in', incidentIds)
    .orderBy('putOutAt', 'desc')
    .orderBy('loggedAt', 'desc')
    .orderBy('id')
    .execute();
  const takenBack = await readTakenBack(db, incidentIds);
  return rows.map(({ replacedBy, at, byPersonId, ...row }) => ({
    ...row,
    putOutAt: row.putOutAt.toISOString(),
    loggedAt: row.loggedAt.toISOString(),
    ended: at && byPersonId ? { at: at.toISOString(), by: byPersonId, replacedBy } : null,
    takenBack: takenBack.get(row.id) ?? [],
  }));
}

async function readTakenBack(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, ElsewhereText['takenBack']>> {
  const rows = await db
    .selectFrom('elsewhereEnds')
    .innerJoin('elsewhereTexts', 'elsewhereTexts.id', 'elsewhereEnds.textId')
    .select(['textId', 'replacedBy', 'takenBackAt', 'takenBackBy', 'takenBackReason'])
    .where('incidentId', 'in', incidentIds)
    .where('takenBackAt', 'is not', null)
    .orderBy('takenBackAt')
    .execute();
  const found = new Map<string, ElsewhereText['takenBack']>();
  for (const { textId, replacedBy, takenBackAt, takenBackBy, takenBackReason } of rows) {
    if (!takenBackAt || takenBackBy === null || takenBackReason === null) continue;
    const one = {
      at: takenBackAt.toISOString(),
      by: takenBackBy,
      reason: takenBackReason,
      replacedBy,
    };
    found.set(textId, [...(found.get(textId) ?? []), one]);
  }
  return found;
}

/** @returns how many of an incident nobody has marked as withdrawn or replaced */
export async function countElsewhere(db: Db | Tx, incidentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('elsewhereTexts')
    .leftJoin('elsewhereEnds', (join) =>
      join
        .onRef('elsewhereEnds.textId', '=', 'elsewhereTexts.id')
        .on('elsewhereEnds.takenBackAt', 'is', null),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('incidentId', '=', incidentId)
    .where('elsewhereEnds.textId', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
