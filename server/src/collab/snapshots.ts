/**
 * Asks a thread of its own for snapshots. It starts with the first question, or before, and after a
 * failure anew.
 */
import { Worker } from 'node:worker_threads';
import type { StoreConnection } from '../platform/db/database.js';
import { decodeSnapshot, type Snapshot } from './snapshot.js';

export interface Snapshots {
  /**
   * Starts the thread now, and lets it fold a made-up history: both cost far more the first time, and
   * would otherwise fall among people who type.
   */
  rehearse(): void;
  /**
   * Folds the log of a document into a new snapshot.
   *
   * @returns null when there was nothing to fold, or another process is at it
   * @throws Error when it could not be made; the log still has everything
   */
  make(documentId: string): Promise<Snapshot | null>;
  close(): Promise<void>;
}

export type SnapshotQuestion = 'rehearse' | { readonly documentId: string };
export type SnapshotAnswer =
  | { readonly documentId: string; readonly content: Uint8Array | null }
  | { readonly documentId: string; readonly error: string };

interface Asked {
  readonly promise: Promise<Uint8Array | null>;
  readonly resolve: (content: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
}

/** @param workerFile `snapshotWorker.js`, as built */
export function createSnapshots(workerFile: URL, connection: StoreConnection): Snapshots {
  const asked = new Map<string, Asked>();
  let worker: Worker | undefined;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: { connection } });
    started.unref();
    started.on('message', hear);
    started.on('error', (error: Error) => lost(error));
    started.on('exit', () => lost(new Error('the thread that makes snapshots ended')));
    return started;
  }
  function hear(answer: SnapshotAnswer): void {
    const one = asked.get(answer.documentId);
    asked.delete(answer.documentId);
    if ('error' in answer) one?.reject(new Error(answer.error));
    else one?.resolve(answer.content);
  }
  function lost(error: Error): void {
    worker = undefined;
    for (const one of asked.values()) one.reject(error);
    asked.clear();
  }
  function say(question: SnapshotQuestion): void {
    worker ??= start();
    worker.postMessage(question);
  }
  function ask(documentId: string): Promise<Uint8Array | null> {
    const before = asked.get(documentId);
    if (before) return before.promise;
    let settle: Omit<Asked, 'promise'> | undefined;
    const promise = new Promise<Uint8Array | null>((resolve, reject) => {
      settle = { resolve, reject };
    });
    if (settle) asked.set(documentId, { promise, ...settle });
    say({ documentId });
    return promise;
  }

  return {
    rehearse: () => say('rehearse'),
    async make(documentId) {
      const content = await ask(documentId);
      return content && decodeSnapshot(Buffer.from(content));
    },
    async close() {
      const ending = worker;
      lost(new Error('the server ends'));
      await ending?.terminate();
    },
  };
}
