/**
 * Makes snapshots on a thread of its own: folding a long history takes longer than any page should
 * wait. Spoken to by `snapshots.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../platform/db/database.js';
import { giveWay } from '../platform/giveWay.js';
import { compactDocument, rehearseFolding } from './documentStore.js';
import { makeUpHistory } from './madeUpHistory.js';
import type { SnapshotAnswer, SnapshotQuestion } from './snapshots.js';

giveWay();

// The next question finds out about a lost connection.
const { pool } = openDatabase({ ...workerData.connection, max: 1 }, () => {});

parentPort?.on('message', (question: SnapshotQuestion) => {
  if (question === 'rehearse') rehearse();
  else fold(question.documentId);
});

/** What fails here is found out, and said, when something is folded. */
function rehearse(): void {
  rehearseFolding(makeUpHistory()).catch(() => {});
}

function fold(documentId: string): void {
  compactDocument(pool, documentId).then(
    (content) => answer({ documentId, content }),
    (error: unknown) => answer({ documentId, error: String(error) }),
  );
}

function answer(message: SnapshotAnswer): void {
  parentPort?.postMessage(message);
}
