/**
 * The log of all rooms, with group commit: everything that arrived since the last commit goes
 * into the store in one insert, and only after its commit does an author's page say *Saved* (E1).
 */
import { AppError } from '@accord/shared/errors';
import type { Pool } from 'pg';
import type { Clock } from '../platform/clock.js';
import { keepConnection } from '../platform/db/keptConnection.js';
import type { Logger } from '../platform/logger.js';
import { createBacklog } from './backlog.js';
import {
  insertUpdates,
  isRefusalOfStore,
  type LogRow,
  loadDocument,
  storeTime,
} from './documentStore.js';
import type { KnownRights } from './knownRights.js';
import type { Measures } from './measures.js';
import { takeBack } from './takeBack.js';

export interface LogEntry {
  /** Empty: nothing to store, but its acknowledgement keeps its turn. */
  readonly update: Uint8Array | null;
  /** Which of the author's frames brought it. */
  readonly frame: number;
  readonly author: LogAuthor;
}

/** Somebody on one document; the same for all that comes over one connection. */
export interface LogAuthor {
  readonly documentId: string;
  readonly personId: string;
  /** Do they still have the right to it? Asked once more right before the insert. */
  mayStillEdit(): boolean;
  /** Is somebody told when their right ends? Not after their connection closed. */
  isWatched(): boolean;
  /** Asks the store for their rights anew. @throws when it cannot be asked */
  askRights(): Promise<void>;
  onCommitted(entry: LogEntry): void;
  /** The right ended between arrival and commit: its words are not stored. */
  onRefused(entry: LogEntry): void;
  /** What the room and its replicas must take in, so that nobody shows refused words. */
  onTakenBack(update: Uint8Array): void;
  /** The store will never take it (it says so itself): the room has to load anew. */
  onLost(): void;
}

export interface UpdateLog {
  /** Is there room for so many bytes of a document? When not, the store has been away for too long. */
  accepts(documentId: string, bytes: number): boolean;
  /** Is there room again for those who were turned away? */
  hasRoom(documentId: string): boolean;
  append(entry: LogEntry): void;
  /**
   * Are rights known so lately that others may see words before they are committed? Otherwise their
   * author may have lost the right meanwhile, and whoever has seen them could bring them again (P2).
   */
  readonly mayShowEarly: boolean;
  /**
   * Resolves when everything that was appended before is committed.
   *
   * @throws AppError `document_unavailable` when the store does not take it in time
   */
  settled(): Promise<void>;
  /** Called after each group: there may be room again. */
  onGroup(handler: () => void): void;
  readonly backlog: number;
  /** Writes what came before, as far as the store takes it in a few seconds. */
  close(): Promise<void>;
}

export interface UpdateLogOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From one commit's start to the next, at least; the first of a quiet moment goes at once. */
  readonly groupMs: number;
  readonly measures: Pick<Measures, 'committed' | 'commitFailed'>;
  readonly rights: KnownRights;
  /** How long its end may take; five seconds unless told. */
  readonly closeMs?: number;
}

/** A group stays small enough that neither its insert nor telling of it holds up the loop. */
const GROUP_BYTES = 1024 * 1024;
const GROUP_ENTRIES = 2_000;
const RETRY_MS = [100, 250, 500, 1_000, 2_000] as const;
/** A command that needs the committed text says so rather than hang with a store that is away. */
const SETTLE_MS = 10_000;
/** Whoever ends a process has some ten seconds before it is killed. */
const CLOSE_MS = 5_000;

/** A document that cannot be read, or words that cannot be understood: it stays so. */
class BeyondRepair extends Error {
  constructor(
    readonly author: LogAuthor,
    cause: unknown,
  ) {
    super('refused words cannot be taken back', { cause });
  }
}

const bytesOf = ({ update }: LogEntry) => update?.byteLength ?? 0;

export function createUpdateLog(options: UpdateLogOptions): UpdateLog {
  const { pool, clock, logger, rights, measures } = options;
  const connection = keepConnection(pool);
  let queue: LogEntry[] = [];
  /** The group that is being committed. */
  let inHand: readonly LogEntry[] = [];
  /** They may build on what the store refused: their pages bring them again. */
  const dropped = new WeakSet<LogEntry>();
  const backlog = createBacklog();
  /** Entries appended, and entries done with, since the start. */
  let appended = 0;
  let done = 0;
  let timer: NodeJS.Timeout | undefined;
  let scheduled = false;
  let startedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  let waiting: { readonly upTo: number; readonly resolve: () => void }[] = [];
  let onGroup = () => {};
  let closing = false;
  /** What comes later builds on what was given up: the store must not have it alone. */
  let hasGivenUp = false;
  let tellGivenUp = () => {};
  const givenUp = new Promise<void>((resolve) => {
    tellGivenUp = resolve;
  });

  function giveUp(): void {
    hasGivenUp = true;
    tellGivenUp();
  }
  /** The first change of a quiet moment goes at once, after this turn's changes have joined it. */
  function schedule(): void {
    if (scheduled || running !== undefined || queue.length === 0) return;
    scheduled = true;
    const wait = startedAt + options.groupMs - performance.now();
    if (wait <= 0) setImmediate(start);
    else timer = setTimeout(start, wait);
  }
  function start(): void {
    scheduled = false;
    // The last group of a closing log has taken it already.
    if (running !== undefined || queue.length === 0) return;
    startedAt = performance.now();
    const group = takeGroup();
    inHand = group;
    running = rights
      .keepAsking(() => commit(group))
      .finally(() => {
        running = undefined;
        inHand = [];
        done += group.length;
        for (const entry of group) backlog.remove(entry.author.documentId, bytesOf(entry));
        const ready = waiting.filter((one) => one.upTo <= done);
        waiting = waiting.filter((one) => one.upTo > done);
        for (const one of ready) one.resolve();
        onGroup();
        if (queue.length > 0 && !closing) schedule();
      });
  }
  function takeGroup(): LogEntry[] {
    let size = 0;
    let count = 0;
    for (const entry of queue) {
      size += entry.update?.byteLength ?? 0;
      if (count > 0 && (size > GROUP_BYTES || count === GROUP_ENTRIES)) break;
      count += 1;
    }
    const group = queue.slice(0, count);
    queue = queue.slice(count);
    return group;
  }

  /**
   * The store may be away: what was typed waits here, and nothing is called saved meanwhile.
   *
   * Where the way to the store swallowed the answer, or broke before it came, the group may be in
   * the store already, and goes there twice. That says nothing new: Yjs takes an update once
   * however often it comes, who typed it stands in both rows, and no number is counted on but for
   * its order. Only the second commit is told, so nothing is called saved too early; where the right
   * ended between the two, its author hears that the words are not kept, and everybody has them:
   * they were stored while the right was there, and `takeBack` finds nothing of them to take back.
   */
  async function commit(group: readonly LogEntry[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        const knownAt = await makeSureOfRights(group, attempt > 0);
        if (await write(group, knownAt)) return;
        // It took too long to get there: whoever lost the right meanwhile is asked about again.
        rights.forget();
        attempt -= 1;
      } catch (error) {
        if (isRefusalOfStore(error)) return await commitHalves(group, error);
        if (error instanceof BeyondRepair) {
          drop(error.author, error.cause, 'refused words could not be taken back');
          attempt -= 1;
          continue;
        }
        measures.commitFailed();
        logger.error({ err: error, waiting: appended - done }, 'updates wait for the store');
        if (closing) {
          giveUp();
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS[attempt] ?? RETRY_MS[4]));
      }
    }
  }
  /** One row that the store will not have must not keep the others out. */
  async function commitHalves(group: readonly LogEntry[], error: unknown): Promise<void> {
    const [only] = group;
    if (group.length > 1) {
      const half = Math.ceil(group.length / 2);
      await commit(group.slice(0, half));
      return await commit(group.slice(half));
    }
    if (!only) return;
    drop(only.author, error, 'the store refused an update');
  }
  /** No trying again would bring its words into the store; it must not keep those of others out. */
  function drop(author: LogAuthor, error: unknown, why: string): void {
    const { documentId } = author;
    logger.error({ err: error, documentId }, why);
    for (const entry of [...inHand, ...queue]) {
      if (entry.author.documentId === documentId) dropped.add(entry);
    }
    author.onLost();
  }
  /**
   * P2: a link that stalled must not carry words whose author lost the right meanwhile.
   *
   * @returns the store's time, as of which the rights of all authors are known
   */
  async function makeSureOfRights(group: readonly LogEntry[], isAgain: boolean): Promise<string> {
    if (isAgain || rights.mayBeMissing) {
      const at = await storeTime(pool);
      await askRights(group);
      return at;
    }
    const at = await rights.asOf();
    await askRights(group.filter(({ author }) => !author.isWatched()));
    return at;
  }
  async function askRights(group: readonly LogEntry[]): Promise<void> {
    for (const author of new Set(group.map((entry) => entry.author))) await author.askRights();
  }

  /** @returns false when nothing was written, since what is known of rights is too old */
  async function write(all: readonly LogEntry[], knownAt: string): Promise<boolean> {
    const group = all.filter((entry) => !dropped.has(entry));
    const rows: LogRow[] = [];
    const refused = new Set<LogEntry>();
    for (const entry of group) {
      const { author, update } = entry;
      if (update === null) continue;
      const { documentId, personId } = author;
      if (author.mayStillEdit()) rows.push({ documentId, personId, update });
      else refused.add(entry);
    }
    const repairs = await repair(group, refused);
    for (const [documentId, update] of repairs) rows.push({ documentId, personId: null, update });
    if (rows.length > 0) {
      const sentAt = performance.now();
      const isInTime = await connection.run((client) =>
        insertUpdates(client, clock.now(), rows, knownAt),
      );
      if (!isInTime) return false;
      measures.committed(rows.length, (performance.now() - sentAt) / 1_000);
    }
    for (const entry of group) {
      if (!refused.has(entry)) entry.author.onCommitted(entry);
      else entry.author.onRefused(entry);
    }
    for (const { documentId, personId } of new Set([...refused].map(({ author }) => author))) {
      logger.warn({ documentId, personId }, 'words are not kept: the right to write them ended');
    }
    for (const [documentId, update] of repairs) {
      group.find(({ author }) => author.documentId === documentId)?.author.onTakenBack(update);
    }
    return true;
  }
  async function writeTheRest(): Promise<void> {
    await running;
    while (queue.length > 0 && !hasGivenUp) {
      start();
      await running;
    }
  }
  async function repair(
    group: readonly LogEntry[],
    refused: ReadonlySet<LogEntry>,
  ): Promise<Map<string, Uint8Array>> {
    const repairs = new Map<string, Uint8Array>();
    for (const { author } of refused) {
      const { documentId } = author;
      if (repairs.has(documentId)) continue;
      const doc = await loadDocument(pool, documentId).catch((error: unknown) => {
        // Its own word for what cannot be read; of a store that is away it says nothing.
        throw error instanceof AppError ? new BeyondRepair(author, error) : error;
      });
      const typed = group.flatMap((entry) =>
        entry.author.documentId === documentId && entry.update !== null
          ? [{ update: entry.update, isRefused: refused.has(entry) }]
          : [],
      );
      try {
        repairs.set(documentId, takeBack(doc, typed));
      } catch (error) {
        throw new BeyondRepair(author, error);
      } finally {
        doc.destroy();
      }
    }
    return repairs;
  }

  return {
    append(entry) {
      backlog.add(entry.author.documentId, bytesOf(entry));
      appended += 1;
      queue.push(entry);
      if (!closing) schedule();
    },
    get mayShowEarly() {
      return rights.areFresh;
    },
    accepts: backlog.accepts,
    hasRoom: backlog.hasRoom,
    settled() {
      const upTo = appended;
      if (done >= upTo) return Promise.resolve();
      if (scheduled && !closing) {
        clearTimeout(timer);
        start();
      }
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new AppError('document_unavailable')), SETTLE_MS);
        waiting.push({
          upTo,
          resolve: () => {
            clearTimeout(late);
            resolve();
          },
        });
      });
    },
    onGroup(handler) {
      onGroup = handler;
    },
    get backlog() {
      return backlog.bytes;
    },
    async close() {
      // From here each group is tried once more: a store that is away must not keep us alive. What
      // is not committed was never called saved, and is still with those who typed it.
      closing = true;
      clearTimeout(timer);
      const late = setTimeout(giveUp, options.closeMs ?? CLOSE_MS);
      await Promise.race([writeTheRest(), givenUp]);
      clearTimeout(late);
      connection.release(running !== undefined);
    },
  };
}
