/** Reads what an incident leaves unsaid now, oldest first. */
import type { Unsaid } from '@accord/shared/standing';
import type { Db, Tx } from '../platform/db/database.js';

export async function readUnsaid(db: Db | Tx, incidentId: string): Promise<Unsaid[]> {
  const rows = await db
    .selectFrom('unsaid')
    .select(['id', 'words', 'reason', 'putBy', 'putAt'])
    .where('incidentId', '=', incidentId)
    .where('endedAt', 'is', null)
    .orderBy('putAt')
    .orderBy('id')
    .execute();
  return rows.map(({ putBy, putAt, ...row }) => ({
    ...row,
    by: putBy,
    at: putAt.toISOString(),
  }));
}
