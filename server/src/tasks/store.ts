/** Reads tasks as the room shows them: open ones by due time, done ones after. */
import type { Task } from '@accord/shared/incidents';
import type { Db, Tx } from '../platform/db/database.js';

export async function readTasks(db: Db | Tx, incidentId: string): Promise<Task[]> {
  const rows = await db
    .selectFrom('tasks')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy((eb) => eb('doneAt', 'is not', null))
    .orderBy('dueAt', (order) => order.asc().nullsLast())
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: { ...row.title },
    agencyId: row.agencyId,
    dueAt: row.dueAt?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: row.doneBy,
  }));
}
