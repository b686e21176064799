/** How many signals and enquiries of a room wait, and how many answers have to be looked at. */
import { isEnquiry, type SignalCounts } from '@accord/shared/signals';
import type { FactNow } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readFlags } from './readFlags.js';
import { readAnswerRows, readSignalRows } from './store.js';

export async function countSignals(
  db: Db | Tx,
  incidentIds: readonly string[],
  facts: readonly FactNow[],
): Promise<SignalCounts> {
  const rows = await readSignalRows(db, incidentIds);
  if (rows.length === 0) return { openEnquiries: 0, openSignals: 0, flagged: 0 };
  const answers = await readAnswerRows(db, incidentIds);
  const answered = new Set(
    answers.filter((one) => one.state === 'given').flatMap((one) => one.signalIds),
  );
  const open = rows.filter((row) => row.asideAt === null && !answered.has(row.id));
  const openEnquiries = open.filter((row) => isEnquiry(row.kind)).length;
  return {
    openEnquiries,
    openSignals: open.length - openEnquiries,
    flagged: (await readFlags(db, answers, facts)).size,
  };
}
