/**
 * A thread of its own that reads the texts of an incident and writes what contradicts: the loop on
 * which people type never waits for it. Spoken to by `checker.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../platform/db/database.js';
import { giveWay } from '../platform/giveWay.js';
import type { CheckAnswer, CheckQuestion } from './checker.js';
import { createDrafts } from './drafts.js';
import { createReader } from './reading/reader.js';
import { runCheck } from './runCheck.js';

giveWay();

/** One holds the check's transaction, one reads beside it. */
const CONNECTIONS = 2;

// The next question finds out about a lost connection.
const { db, pool } = openDatabase({ ...workerData.connection, max: CONNECTIONS }, () => {});
const tools = { db, drafts: createDrafts(db, pool), reader: createReader() };

/** One after the other: two at once would each hold one connection and wait for a second. */
let last = Promise.resolve();

parentPort?.on('message', ({ incidentId, now }: CheckQuestion) => {
  last = last
    .then(() => runCheck(tools, incidentId, new Date(now)))
    .then(
      (changed) => answer({ incidentId, changed }),
      (error: unknown) => answer({ incidentId, error: String(error) }),
    );
});

function answer(message: CheckAnswer): void {
  parentPort?.postMessage(message);
}
