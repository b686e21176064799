/**
 * Work that is due at a time. What is due, and when, stands in rows of whoever does the work; a job
 * only wakes them up. So a queue that lost everything delays, and loses nothing: every few seconds,
 * and when a process starts, everybody looks for what is due.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import type { Db, Tx } from '../db/database.js';
import type { Logger } from '../logger.js';
import type { JobName } from './names.js';
import { openQueue, type Queue } from './queue.js';

export interface Work {
  /** Holds where there may be something to do; all of them are asked of the store in one question. */
  readonly isDue: (now: Date) => RawBuilder<boolean>;
  /** Does everything that is due now; what it throws is logged, and tried at the next waking. */
  readonly run: () => Promise<unknown>;
}

export interface Jobs {
  /**
   * Says who does the work. It is woken at the start, at every due time, and when a sweep finds
   * something due; in one process never twice at a time.
   */
  handle(name: JobName, work: Work): void;
  /** The same for work that only the start and the sweep wake: what is due soon enough by itself. */
  handleBySweep(label: string, work: Work): void;
  /** Wakes somebody, in whatever process, at that time, if the transaction commits. */
  wakeAt(tx: Tx, name: JobName, at: Date): Promise<void>;
  /** Begins to wake those who handle something. */
  start(): void;
  /** Wakes nobody any more, and waits for those who are at work. */
  close(): Promise<void>;
}

export interface JobsOptions {
  readonly db: Db;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long something due waits at most where the queue forgot it. */
  readonly sweepEveryMs: number;
  /** Without a queue only the sweep wakes: for tests that wait for nothing. */
  readonly hasQueue: boolean;
}

export function createJobs(options: JobsOptions): Jobs {
  const { db, pool, clock, log, sweepEveryMs, hasQueue } = options;
  const wakers = new Map<string, () => void>();
  const dues = new Map<string, Work['isDue']>();
  let isSweeping = false;
  const queued: JobName[] = [];
  const running = new Set<Promise<void>>();
  let queue: Queue | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  return {
    handle(name, work) {
      queued.push(name);
      add(name, work);
    },
    handleBySweep: add,
    async wakeAt(tx, name, at) {
      await queue?.send(tx, name, at);
    },
    start() {
      queue = hasQueue ? openQueue(pool, log, queued, wake) : null;
      timer = setInterval(sweep, sweepEveryMs);
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

  function add(name: string, { isDue, run }: Work): void {
    wakers.set(name, waker(name, run));
    dues.set(name, isDue);
  }
  /** An idle desk asks one short question, however many kinds of work there are. */
  function sweep(): void {
    if (isSweeping || isClosed || dues.size === 0) return;
    isSweeping = true;
    const looking = findDue()
      .then(
        (names) => {
          for (const name of names) wake(name);
        },
        (error: unknown) =>
          log.warn({ err: error }, 'nobody looked for due work; it is tried again'),
      )
      .finally(() => {
        isSweeping = false;
        running.delete(looking);
      });
    running.add(looking);
  }
  async function findDue(): Promise<string[]> {
    const now = clock.now();
    const looks = [...dues].map(
      ([name, isDue]) => sql`select ${sql.lit(name)} as name where ${isDue(now)}`,
    );
    const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` union all `)}`.execute(db);
    return rows.map((row) => row.name);
  }
  function wake(name: string): void {
    if (!isClosed) wakers.get(name)?.();
  }

  /** One at a time; woken meanwhile, it looks once more, since its last look may have been too early. */
  function waker(name: string, work: Work['run']): () => void {
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
