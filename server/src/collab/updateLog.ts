/**
 * The log of all rooms, with group commit: everything that arrives within a few milliseconds goes
 * into the store in one insert, and only after its commit does an author's page say *Saved* (E1).
 */
import type { Pool } from 'pg';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';

export interface LogEntry {
  readonly documentId: string;
  readonly personId: string;
  /** Empty: nothing to store, but its acknowledgement keeps its turn. */
  readonly update: Uint8Array | null;
  /** Does its author still have the right to it? Asked once more right before the insert. */
  readonly mayStillEdit: () => boolean;
  readonly onCommitted: () => void;
  /** The right ended between arrival and commit: nothing was stored. */
  readonly onRefused: () => void;
}

export interface UpdateLog {
  /** Is there room for so many bytes? When not, the store has been away for too long. */
  accepts(bytes: number): boolean;
  append(entry: LogEntry): void;
  /** Resolves when everything that was appended before is committed. */
  settled(): Promise<void>;
  readonly backlog: number;
  close(): Promise<void>;
}

/** Long enough to share a commit's sync with others, short enough not to be seen. */
const GROUP_MS = 8;
/** About an hour of twenty people typing; beyond it, memory would be the store. */
const BACKLOG_BYTES = 16 * 1024 * 1024;
const RETRY_MS = [100, 250, 500, 1_000, 2_000] as const;

export function createUpdateLog(pool: Pool, clock: Clock, log: Logger): UpdateLog {
  let queue: LogEntry[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let waiting: (() => void)[] = [];

  const schedule = () => {
    if (timer === undefined && running === undefined && queue.length > 0) {
      timer = setTimeout(start, GROUP_MS);
    }
  };
  function start(): void {
    timer = undefined;
    running = flush().finally(() => {
      running = undefined;
      if (queue.length > 0) schedule();
      else for (const done of waiting.splice(0)) done();
    });
  }

  async function flush(): Promise<void> {
    const group = queue;
    queue = [];
    const allowed = group.filter((entry) => entry.update === null || entry.mayStillEdit());
    const refused = group.filter((entry) => !allowed.includes(entry));
    await insertUntilDone(allowed.filter((entry) => entry.update !== null));
    bytes -= group.reduce((sum, entry) => sum + (entry.update?.byteLength ?? 0), 0);
    for (const entry of allowed) entry.onCommitted();
    for (const entry of refused) entry.onRefused();
  }

  /** The store may be away: what was typed waits here, and nothing is called saved meanwhile. */
  async function insertUntilDone(entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    for (let attempt = 0; ; attempt++) {
      try {
        await insert(entries);
        return;
      } catch (error) {
        if (closed) return;
        log.error({ err: error, waiting: entries.length }, 'updates wait for the store');
        const delay = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)];
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  async function insert(entries: readonly LogEntry[]): Promise<void> {
    await pool.query({
      name: 'append-updates',
      text: `INSERT INTO document_updates (document_id, person_id, at, update)
             SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[])`,
      values: [
        entries.map((entry) => entry.documentId),
        entries.map((entry) => entry.personId),
        entries.map(() => clock.now()),
        entries.map((entry) => Buffer.from(entry.update ?? new Uint8Array())),
      ],
    });
  }

  let closed = false;
  return {
    append(entry) {
      bytes += entry.update?.byteLength ?? 0;
      queue.push(entry);
      schedule();
    },
    accepts: (more) => bytes + more <= BACKLOG_BYTES,
    settled() {
      if (queue.length === 0 && running === undefined) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
    get backlog() {
      return bytes;
    },
    async close() {
      clearTimeout(timer);
      timer = undefined;
      await running;
      if (queue.length > 0) await flush();
      closed = true;
      for (const done of waiting.splice(0)) done();
      waiting = [];
    },
  };
}
