/** Embargoes that stand: what lifts them has neither happened nor come. */
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

export interface StandingEmbargo {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: 'embargo' | 'nextOfKin';
  readonly factIds: readonly string[];
  readonly agencyId: string;
  readonly reason: string;
  readonly putBy: string;
  readonly putAt: Date;
  readonly taskId: string | null;
  readonly liftAt: Date | null;
}

/**
 * A finished task lifts, and one that is taken up again puts back. A time lifts only once somebody
 * has written down that it came (the sweep): until then nothing goes out, also not by a fast clock.
 *
 * @returns by incident, oldest first; incidents without one are absent
 */
export async function readEmbargoes(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, StandingEmbargo[]>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('embargoes')
    .leftJoin('tasks', 'tasks.id', 'embargoes.taskId')
    .select([
      'embargoes.id',
      'embargoes.incidentId',
      'embargoes.kind',
      'embargoes.factIds',
      'embargoes.agencyId',
      'embargoes.reason',
      'embargoes.putBy',
      'embargoes.putAt',
      'embargoes.taskId',
      'embargoes.liftAt',
    ])
    .where('embargoes.incidentId', 'in', incidentIds)
    .where('embargoes.liftedAt', 'is', null)
    .where('tasks.doneAt', 'is', null)
    .orderBy('embargoes.putAt')
    .orderBy('embargoes.id')
    .execute();
  return groupBy(rows, (row) => row.incidentId);
}
