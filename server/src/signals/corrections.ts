/** Reads what signals said, and what was noted of who asked, before it was corrected (Q6). */
import {
  type ContactCorrection,
  contactBefore,
  type SignalCorrection,
  signalBefore,
} from '@accord/shared/signals';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/**
 * @param mayRead whether this person sees what was there: a name may have been taken out of it
 * @returns corrections by signal, oldest first; signals without one are absent
 */
export async function readCorrections(
  db: Db | Tx,
  incidentIds: readonly string[],
  mayRead: boolean,
): Promise<ReadonlyMap<string, SignalCorrection[]>> {
  const rows = await db
    .selectFrom('signalCorrections')
    .innerJoin('signals', 'signals.id', 'signalCorrections.signalId')
    .selectAll('signalCorrections')
    .where('incidentId', 'in', incidentIds)
    .orderBy('signalCorrections.number')
    .execute();
  return bySignal(rows, (row) => ({ ...madeOf(row), before: beforeOf(row, mayRead) }));
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

/**
 * For those alone who may see how to reach who asked.
 *
 * @returns corrections of contacts by signal, oldest first; signals without one are absent
 */
export async function readContactCorrections(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, ContactCorrection[]>> {
  const rows = await db
    .selectFrom('signalContactCorrections')
    .innerJoin('signals', 'signals.id', 'signalContactCorrections.signalId')
    .selectAll('signalContactCorrections')
    .where('incidentId', 'in', incidentIds)
    .orderBy('signalContactCorrections.number')
    .execute();
  return bySignal(rows, (row) => ({
    ...madeOf(row),
    before: contactBefore.parse(row.notedBefore),
  }));
}

/** Who corrected what, and when. */
const madeOf = <F>(row: { at: Date; byPersonId: string; fields: F }) => ({
  at: row.at.toISOString(),
  by: row.byPersonId,
  fields: row.fields,
});

function bySignal<R extends { signalId: string }, C>(
  rows: readonly R[],
  correctionOf: (row: R) => C,
): ReadonlyMap<string, C[]> {
  const groups = groupBy(rows, (row) => row.signalId);
  return new Map([...groups].map(([signalId, own]) => [signalId, own.map(correctionOf)]));
}
