/** How many signals and enquiries of an incident wait, and how many answers have to be looked at. */
import { isEnquiry, type SignalCounts } from '@accord/shared/signals';
import type { FactNow } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readFlags } from './readFlags.js';
import { readAnswerRows, readSignalRows } from './store.js';

export async function countSignals(
  db: Db | Tx,
  incidentId: string,
  facts: readonly FactNow[],
): Promise<SignalCounts> {
  const rows = await readSignalRows(db, incidentId);
  if (rows.length === 0) return { openEnquiries: 0, openSignals: 0, flagged: 0 };
  const answers = await readAnswerRows(db, incidentId);
  const answered = new Set(
    answers.filter((one) => one.state === 'given').flatMap((one) => one.signalIds),
  );
  const open = rows.filter((row) => row.asideAt === null && !answered.has(row.id));
  const openEnquiries = open.filter((row) => isEnquiry(row.kind)).length;
  return {
    openEnquiries,
    openSignals: open.length - openEnquiries,
    flagged: (await readFlags(db, incidentId, answers, facts)).size,
  };
}
