/**
 * The open rooms of this process. A room opens when its document is completely loaded, never
 * before; it is let go a while after the last one left.
 */
import { AppError } from '@accord/shared/errors';
import type { Pool } from 'pg';
import * as Y from 'yjs';
import type { Bus } from '../platform/bus/bus.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { countAside, loadDocument, readStored } from './documentStore.js';
import type { Measures } from './measures.js';
import { oneAtATime } from './oneAtATime.js';
import { createOtherProcesses } from './otherProcesses.js';
import { createPressure } from './pressure.js';
import { createPulse } from './pulse.js';
import { createRoom, type Room } from './room.js';
import type { Snapshot, Unreadable } from './snapshot.js';
import type { Snapshots } from './snapshots.js';
import type { UpdateLog } from './updateLog.js';

export interface Rooms {
  /** @throws AppError `document_unavailable`; the next attempt loads anew */
  open(documentId: string): Promise<Room>;
  /** Call when a member left: the last one's leaving lets the room go after a while. */
  left(documentId: string): void;
  /** What a command stored reaches whoever has the document open, here and in other processes. */
  showStored(documentId: string): Promise<void>;
  /** Call now and then, as for a room. */
  tick(): void;
  readonly count: number;
  /** So many of them cannot be read completely. */
  readonly damaged: number;
  close(): void;
}

export interface RoomsOptions {
  readonly pool: Pool;
  readonly snapshots: Snapshots;
  readonly bus: Bus;
  readonly log: UpdateLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly measures: Measures;
  /** Names this process on the bus. */
  readonly processId: string;
  /** Typing paused; the committed document is the argument, only to be read. */
  readonly onQuiet: (documentId: string, doc: Y.Doc) => void;
  /** The room is gone before its people left: they come back to a new one. */
  readonly onBroken: (documentId: string) => void;
}

/** *Saved* may come this much after its commit: a write of its own costs more than a key. */
const SAVED_WITHIN_MS = 80;
/** A page that reloads finds its room warm. */
const LINGER_MS = 20_000;
/** A pause in typing after which a draft's outline is worth refreshing. */
const QUIET_MS = 400;
/** Rows that an opening reads one by one; above it the snapshot is made anew. */
const COMPACT_ROWS = 4_000;
/** A large row counts as so many small ones: an opening has all of them in memory. */
const BYTES_OF_A_ROW = 1_024;
/** A long document takes longer to fold: then it waits for as many rows as make it worth while. */
const SNAPSHOT_BYTES_PER_ROW = 50;
/** After a failure: not with every row, and before the log is very long. */
const COMPACT_AGAIN_ROWS = 500;
/** Of a log that is damaged throughout, its beginning says as much as all of it. */
const MOST_ROWS_NAMED = 100;

interface Open {
  readonly room: Promise<Room>;
  /** Set when it is loaded. */
  loaded: Room | undefined;
  linger: NodeJS.Timeout | undefined;
  quiet: NodeJS.Timeout | undefined;
  /** Rows that the snapshot lacks, a large one as many. */
  tail: number;
  /** So many are worth a new snapshot. */
  tailToCompact: number;
  /** A snapshot is being made. */
  compacting: Promise<void> | undefined;
  /** Reads what was committed elsewhere: once for however many messages told of it. */
  readonly catchUp: () => Promise<void>;
  stopListening: () => void;
  /** Aborted when another one takes its place, or nobody needs it. */
  readonly shut: AbortController;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { pool, snapshots, log, logger, measures } = options;
  const rooms = new Map<string, Open>();
  /** For so many rows set aside a damaged document was opened anew; one that was mended lately once more. */
  const asideAtLast = new Map<string, number>();
  const pulse = createPulse(SAVED_WITHIN_MS);
  const pressure = createPressure();
  const others = createOtherProcesses({
    ...options,
    catchUp,
    catchUpAll,
    onGone(process) {
      for (const { loaded } of rooms.values()) loaded?.forgetProcess(process);
    },
    onBack() {
      for (const documentId of rooms.keys()) others.askAwareness(documentId);
    },
  });

  function load(documentId: string): Open {
    const open: Open = {
      room: Promise.resolve().then(() => loadRoom(documentId, open)),
      loaded: undefined,
      linger: undefined,
      quiet: undefined,
      tail: 0,
      tailToCompact: COMPACT_ROWS,
      compacting: undefined,
      catchUp: oneAtATime(() => readOn(documentId, open)),
      stopListening: () => {},
      shut: new AbortController(),
    };
    open.room.catch(() => {
      measures.loadFailed();
      // A failed load leaves nothing behind: never an empty room that could be written to.
      if (rooms.get(documentId) === open) rooms.delete(documentId);
      open.stopListening();
    });
    return open;
  }

  async function loadRoom(documentId: string, open: Open): Promise<Room> {
    const startedAt = performance.now();
    // Listen first and load after, so that what is committed between the two is not missed.
    const ear = others.listen(documentId);
    open.stopListening = ear.stop;
    // A room that was here before may have left changes that are on their way into the store.
    await log.settled();
    const stored = await readStored(pool, documentId);
    if (stored.damaged.length > 0) reportDamage(documentId, stored.damaged);
    const room = createRoom(
      {
        documentId,
        openedAt: options.clock.now().getTime(),
        log,
        pulse,
        pressure,
        measures,
        onCommitted: (update) => {
          others.tellUpdate(documentId, update);
          committed(documentId, open, update);
        },
        onAwareness: (bytes) => others.tellAwareness(documentId, bytes),
        onNotWhole: (unreadable) => reportDamage(documentId, unreadable),
        onBroken: (cause) => breakUp(documentId, open, cause),
      },
      stored,
    );
    open.loaded = room;
    open.tail = stored.rows.reduce((sum, row) => sum + weightOf(row), 0);
    open.tailToCompact = worthwhileTail(stored.snapshot);
    ear.hearWith(room);
    measures.loaded((performance.now() - startedAt) / 1_000);
    if (stored.isSnapshotDamaged) replaceSnapshot(documentId, open);
    others.askAwareness(documentId);
    return room;
  }

  /** The log has all of it: only the next opening would be slow again. */
  function replaceSnapshot(documentId: string, open: Open): void {
    measures.folded('damaged');
    logger.error({ documentId }, 'a snapshot is damaged: it is made anew from the whole log');
    compact(documentId, open);
  }
  function committed(documentId: string, open: Open, update: Uint8Array): void {
    if (rooms.get(documentId) !== open) return;
    open.tail += weightOf(update);
    if (open.quiet) open.quiet.refresh();
    else open.quiet = setTimeout(() => quietened(documentId, open), QUIET_MS);
    if (open.tail >= open.tailToCompact) compact(documentId, open);
  }
  function quietened(documentId: string, open: Open): void {
    if (rooms.get(documentId) === open && open.loaded) options.onQuiet(documentId, open.loaded.doc);
  }
  function compact(documentId: string, open: Open): void {
    const { tail } = open;
    open.compacting ??= snapshots
      .make(documentId)
      .then(
        (snapshot) => {
          open.tail = Math.max(0, open.tail - tail);
          if (!snapshot) return;
          measures.folded('made');
          open.tailToCompact = worthwhileTail(snapshot);
          open.loaded?.rebase(snapshot);
        },
        // The log still has everything; the next few hundred rows or the last leave try again.
        (error: unknown) => {
          measures.folded('failed');
          open.tail = open.tailToCompact - COMPACT_AGAIN_ROWS;
          logger.warn({ err: error, documentId }, 'a snapshot could not be made');
        },
      )
      .finally(() => {
        open.compacting = undefined;
      });
  }

  async function letGo(documentId: string, open: Open): Promise<void> {
    const room = await open.room;
    await log.settled();
    if (room.members > 0 || rooms.get(documentId) !== open) return;
    if (open.tail > 0) compact(documentId, open);
    shut(documentId, open);
  }
  function letGoSoon(documentId: string, open: Open): void {
    clearTimeout(open.linger);
    open.linger = setTimeout(() => {
      letGo(documentId, open).catch((error: unknown) => {
        // The store is away: the room keeps what it has not taken yet.
        logger.debug({ err: error, documentId }, 'a room waits for the store');
        if (rooms.get(documentId) === open) letGoSoon(documentId, open);
      });
    }, LINGER_MS);
    open.linger.unref();
  }
  function reportDamage(documentId: string, unreadable: readonly Unreadable[]): void {
    const rows = unreadable.slice(0, MOST_ROWS_NAMED).map(({ number }) => number);
    logger.error(
      { documentId, rows, count: unreadable.length, err: unreadable[0]?.err },
      'a document is damaged: it is shown as far as it can be read, and nobody may change it',
    );
  }
  /** An operator mends a damaged document beside us: it opens anew, for good or to say so again. */
  async function openMended(): Promise<void> {
    const damaged = [...rooms].filter(([, { loaded }]) => loaded && !loaded.isWhole);
    if (damaged.length === 0) return;
    const aside = await countAside(
      pool,
      damaged.map(([documentId]) => documentId),
    );
    for (const [documentId, open] of damaged) {
      const count = aside.get(documentId) ?? 0;
      if (count === (asideAtLast.get(documentId) ?? 0)) continue;
      asideAtLast.set(documentId, count);
      breakUp(documentId, open, new Error('rows that could not be read were set aside'));
    }
  }
  const lookForMended = oneAtATime(openMended);
  /** Its people are sent away and come back to a room as the store has it. */
  function breakUp(documentId: string, open: Open, cause: unknown): void {
    if (rooms.get(documentId) !== open) return;
    rooms.delete(documentId);
    logger.error({ err: cause, documentId }, 'a room is loaded anew');
    options.onBroken(documentId);
    shut(documentId, open);
  }
  function shut(documentId: string, open: Open): void {
    if (rooms.get(documentId) === open) rooms.delete(documentId);
    open.shut.abort();
    open.stopListening();
    clearTimeout(open.linger);
    clearTimeout(open.quiet);
    // After this turn: whoever broke it is still in it.
    setImmediate(() => open.loaded?.close());
  }

  async function catchUp(documentId: string): Promise<void> {
    await rooms.get(documentId)?.catchUp();
  }
  async function readOn(documentId: string, open: Open): Promise<void> {
    // What is committed while it is loaded may be too late for that reading, too; one that cannot be
    // loaded reads everything when it is opened again.
    const room = await open.room.catch(() => null);
    const { signal } = open.shut;
    if (!room || signal.aborted) return;
    // A text that cannot be built is never ready; the room in its place reads everything.
    await new Promise<void>((resolve) => {
      const goOn = () => {
        signal.removeEventListener('abort', goOn);
        resolve();
      };
      signal.addEventListener('abort', goOn);
      room.whenReady(goOn);
    });
    if (signal.aborted) return;
    const doc = await loadDocument(pool, documentId).catch((error: unknown) => {
      // What cannot be read is shown as such by a room that is opened anew.
      if (error instanceof AppError && room.isWhole) breakUp(documentId, open, error);
      throw error;
    });
    const lacking = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc));
    doc.destroy();
    room.takeForeignUpdate(lacking, () =>
      breakUp(documentId, open, new Error('what the store has builds on what is missing here')),
    );
  }
  async function catchUpAll(): Promise<void> {
    // Who came and who left meanwhile, there and here: at once, and the words as they are read.
    for (const [documentId, { loaded }] of rooms) {
      others.askAwareness(documentId);
      if (loaded) others.tellAllAwareness(documentId, loaded.ownAwareness());
    }
    for (const documentId of [...rooms.keys()]) {
      others.askCatchUp(documentId);
      await catchUp(documentId).catch((error: unknown) => {
        logger.warn({ err: error, documentId }, 'a room could not catch up');
      });
    }
  }
  log.onGroup(() => {
    for (const { loaded } of rooms.values()) loaded?.askWaiting();
  });

  return {
    open(documentId) {
      let open = rooms.get(documentId);
      if (!open) {
        open = load(documentId);
        rooms.set(documentId, open);
      }
      clearTimeout(open.linger);
      open.linger = undefined;
      return open.room;
    },
    left(documentId) {
      const open = rooms.get(documentId);
      if (!open) return;
      const look = (room: Room) => {
        if (room.members === 0) letGoSoon(documentId, open);
      };
      // A failed load has let itself go.
      open.room.then(look, () => {});
    },
    async showStored(documentId) {
      others.askCatchUp(documentId);
      await catchUp(documentId);
    },
    tick() {
      others.tick();
      lookForMended().catch((error: unknown) => {
        logger.debug({ err: error }, 'nobody can say whether documents were mended');
      });
      for (const { loaded } of rooms.values()) loaded?.tick();
    },
    get count() {
      return rooms.size;
    },
    get damaged() {
      return [...rooms.values()].filter(({ loaded }) => loaded && !loaded.isWhole).length;
    },
    close() {
      others.close();
      pulse.close();
      for (const [documentId, open] of rooms) shut(documentId, open);
    },
  };
}

const weightOf = (row: Uint8Array): number => 1 + Math.floor(row.byteLength / BYTES_OF_A_ROW);

function worthwhileTail(snapshot: Snapshot | null): number {
  const bytes = snapshot?.slices.reduce((sum, slice) => sum + slice.byteLength, 0) ?? 0;
  return Math.max(COMPACT_ROWS, bytes / SNAPSHOT_BYTES_PER_ROW);
}
