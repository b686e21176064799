/**
 * Makes snapshots on a thread of its own: folding a long history takes longer than any page should
 * wait. Spoken to by `snapshots.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'pg';
import { compactDocument } from './documentStore.js';
import type { SnapshotAnswer } from './snapshots.js';

const pool = new Pool({ ...workerData.connection, max: 1 });
// The next question finds out.
pool.on('error', () => {});

parentPort?.on('message', (documentId: string) => {
  compactDocument(pool, documentId).then(
    (content) => answer({ documentId, content }),
    (error: unknown) => answer({ documentId, error: String(error) }),
  );
});

function answer(message: SnapshotAnswer): void {
  parentPort?.postMessage(message);
}
