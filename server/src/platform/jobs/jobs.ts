/**
 * Work that is due at a time. What is due, and when, stands in rows of whoever does the work; a job
 * only wakes them up. So a queue that lost everything delays, and loses nothing: every few seconds,
 * and when a process starts, everybody looks for what is due.
 */
import type { Pool } from 'pg';
import type { Tx } from '../db/database.js';
import type { Logger } from '../logger.js';
import type { JobName } from './names.js';
import { openQueue, type Queue } from './queue.js';

export interface Jobs {
  /**
   * Says who does the work. It is woken at the start, at every due time, and by the sweep; in one
   * process never twice at a time.
   *
   * @param work does everything that is due now; what it throws is logged, and tried at the next waking
   */
  handle(name: JobName, work: () => Promise<void>): void;
  /** The same for work that only the start and the sweep wake: what is due soon enough by itself. */
  handleBySweep(label: string, work: () => Promise<unknown>): void;
  /** Wakes somebody, in whatever process, at that time, if the transaction commits. */
  wakeAt(tx: Tx, name: JobName, at: Date): Promise<void>;
  /** Begins to wake those who handle something. */
  start(): void;
  /** Wakes nobody any more, and waits for those who are at work. */
  close(): Promise<void>;
}

export interface JobsOptions {
  readonly pool: Pool;
  readonly log: Logger;
  /** How long something due waits at most where the queue forgot it. */
  readonly sweepEveryMs: number;
  /** Without a queue only the sweep wakes: for tests that wait for nothing. */
  readonly hasQueue: boolean;
}

export function createJobs({ pool, log, sweepEveryMs, hasQueue }: JobsOptions): Jobs {
  const wakers = new Map<string, () => void>();
  const queued: JobName[] = [];
  const running = new Set<Promise<void>>();
  let queue: Queue | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  return {
    handle(name, work) {
      queued.push(name);
      wakers.set(name, waker(name, work));
    },
    handleBySweep(label, work) {
      wakers.set(label, waker(label, work));
    },
    async wakeAt(tx, name, at) {
      await queue?.send(tx, name, at);
    },
    start() {
      queue = hasQueue ? openQueue(pool, log, queued, wake) : null;
      timer = setInterval(() => {
        for (const name of wakers.keys()) wake(name);
      }, sweepEveryMs);
      timer.unref();
      for (const name of wakers.keys()) wake(name);
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await queue?.close();
      await Promise.all(running);
    },
  };

  function wake(name: string): void {
    if (!isClosed) wakers.get(name)?.();
  }

  /** One at a time; woken meanwhile, it looks once more, since its last look may have been too early. */
  function waker(name: string, work: () => Promise<unknown>): () => void {
    let isRunning = false;
    let isWoken = false;
    return () => {
      isWoken = true;
      if (isRunning) return;
      isRunning = true;
      const run = (async () => {
        while (isWoken && !isClosed) {
          isWoken = false;
          await work().catch((error: unknown) =>
            log.warn({ err: error, job: name }, 'due work failed; it is tried again'),
          );
        }
        isRunning = false;
      })();
      running.add(run);
      void run.finally(() => running.delete(run));
    };
  }
}
