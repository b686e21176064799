/** pg-boss as an alarm clock: its jobs carry nothing, and are sent in the transaction of the rows. */
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import PgBoss from 'pg-boss';
import type { Tx } from '../db/database.js';
import type { Logger } from '../logger.js';
import type { JobName } from './names.js';

/** Asking costs every process a query; what is due at once is found by the sweep before that. */
const POLL_SECONDS = 2;
/** A waking that nobody took is no loss: the sweep has been there. */
const KEEP_SECONDS = 60 * 60;
/** While the store is away, or its schema is not there yet. */
const START_AGAIN_MS = 5_000;
/** Its jobs only wake, so none is in the middle of anything. */
const STOP = { graceful: false, wait: true, close: false };

export interface Queue {
  send(tx: Tx, name: JobName, at: Date): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts in the background: a desk that cannot start its queue works all the same, a little later.
 *
 * @param pool of the store; pg-boss opens no connections of its own
 * @param wake called for every job that is due
 */
export function openQueue(
  pool: Pool,
  log: Logger,
  names: readonly JobName[],
  wake: (name: JobName) => void,
): Queue {
  let ready: PgBoss | null = null;
  let isClosed = false;
  let again: NodeJS.Timeout | undefined;
  let starting = start();

  async function start(): Promise<void> {
    const boss = makeBoss(pool, log);
    try {
      await boss.start();
      for (const name of names) {
        await boss.createQueue(name);
        const options = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 100 };
        await boss.work(name, options, async () => wake(name));
      }
      ready = boss;
    } catch (error) {
      await boss.stop(STOP).catch(() => {});
      if (isClosed) return;
      log.warn({ err: error }, 'the queue did not start; the sweep does its work');
      again = setTimeout(() => {
        starting = start();
      }, START_AGAIN_MS);
      again.unref();
    }
  }

  return {
    async send(tx, name, at) {
      // Before it is ready its tables may be missing, and a failed statement would end the command.
      if (!ready) return;
      const raw = tx.withoutPlugins();
      const db = {
        executeSql: async (text: string, values: unknown[]) => ({
          rows: (await raw.executeQuery(CompiledQuery.raw(text, values))).rows,
        }),
      };
      await ready.send(name, {}, { db, startAfter: at, retryLimit: 0 });
    },
    async close() {
      isClosed = true;
      clearTimeout(again);
      await starting;
      await ready?.stop(STOP);
    },
  };
}

function makeBoss(pool: Pool, log: Logger): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schedule: false,
    deleteAfterHours: 1,
    archiveCompletedAfterSeconds: KEEP_SECONDS,
    retentionSeconds: KEEP_SECONDS,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the queue stumbled; the sweep goes on'));
  return boss;
}
