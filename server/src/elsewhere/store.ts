/** Reads what agencies put out by themselves, the newest first. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import type { Db, Tx } from '../platform/db/database.js';

export async function readElsewhere(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<ElsewhereText[]> {
  const rows = await db
    .selectFrom('elsewhereTexts')
    .leftJoin('elsewhereEnds', 'elsewhereEnds.textId', 'elsewhereTexts.id')
    .selectAll('elsewhereTexts')
    .select(['replacedBy', 'at', 'byPersonId'])
    .where('incidentId', 'in', incidentIds)
    .orderBy('putOutAt', 'desc')
    .orderBy('loggedAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ replacedBy, at, byPersonId, ...row }) => ({
    ...row,
    putOutAt: row.putOutAt.toISOString(),
    loggedAt: row.loggedAt.toISOString(),
    ended: at && byPersonId ? { at: at.toISOString(), by: byPersonId, replacedBy } : null,
  }));
}

/** @returns how many of an incident nobody has marked as withdrawn or replaced */
export async function countElsewhere(db: Db | Tx, incidentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('elsewhereTexts')
    .leftJoin('elsewhereEnds', 'elsewhereEnds.textId', 'elsewhereTexts.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('incidentId', '=', incidentId)
    .where('elsewhereEnds.textId', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
