/** Reads what signals said before they were corrected (Q6). */
import { type SignalCorrection, signalBefore } from '@accord/shared/signals';
import type { Db, Tx } from '../platform/db/database.js';

/**
 * @param mayRead whether this person sees what was there: a name may have been taken out of it
 * @returns corrections by signal, oldest first; signals without one are absent
 */
export async function readCorrections(
  db: Db | Tx,
  incidentId: string,
  mayRead: boolean,
): Promise<ReadonlyMap<string, SignalCorrection[]>> {
  const rows = await db
    .selectFrom('signalCorrections')
    .innerJoin('signals', 'signals.id', 'signalCorrections.signalId')
    .selectAll('signalCorrections')
    .where('incidentId', '=', incidentId)
    .orderBy('signalCorrections.number')
    .execute();
  const found = new Map<string, SignalCorrection[]>();
  for (const row of rows) {
    const of = found.get(row.signalId) ?? [];
    found.set(row.signalId, of);
    of.push({
      at: row.at.toISOString(),
      by: row.byPersonId,
      fields: row.fields,
      before: beforeOf(row, mayRead),
    });
  }
  return found;
}

function beforeOf(
  row: { saidBefore: unknown; erasedAt: Date | null; erasedBy: string | null },
  mayRead: boolean,
): SignalCorrection['before'] {
  if (row.erasedAt && row.erasedBy) {
    return { state: 'erased', at: row.erasedAt.toISOString(), by: row.erasedBy };
  }
  return mayRead
    ? { state: 'known', said: signalBefore.parse(row.saidBefore) }
    : { state: 'hidden' };
}
