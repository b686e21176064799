/**
 * The open rooms of this process, and their counterparts in others. A room opens when its document
 * is completely loaded, never before; it is let go a while after the last one left.
 */
import { z } from 'zod';
import type { Bus } from '../platform/bus/bus.js';
import type { Logger } from '../platform/logger.js';
import type { Pool } from 'pg';
import { compactDocument, loadDocument } from './documentStore.js';
import { createRoom, type Room } from './room.js';
import type { UpdateLog } from './updateLog.js';
import * as Y from 'yjs';

export interface Rooms {
  /** @throws AppError `document_unavailable`; the next attempt loads anew */
  open(documentId: string): Promise<Room>;
  /** Call when a member left: the last one's leaving lets the room go after a while. */
  left(documentId: string): void;
  readonly count: number;
  close(): void;
}

export interface RoomsOptions {
  readonly pool: Pool;
  readonly bus: Bus;
  readonly log: UpdateLog;
  readonly logger: Logger;
  /** Names this process on the bus. */
  readonly processId: string;
  /** Typing paused; the committed document is the argument, only to be read. */
  readonly onQuiet: (documentId: string, doc: Y.Doc) => void;
}

/** A page that reloads finds its room warm. */
const LINGER_MS = 20_000;
/** A pause in typing after which a draft's outline is worth refreshing. */
const QUIET_MS = 400;
/** Rows that an opening reads one by one; above it the snapshot is made anew. */
const COMPACT_ROWS = 500;

const KIND_UPDATE = 0;
const KIND_AWARENESS = 1;
const uuid = z.uuid();

interface Open {
  readonly room: Promise<Room>;
  linger: NodeJS.Timeout | undefined;
  quiet: NodeJS.Timeout | undefined;
  /** Rows that the snapshot lacks. */
  tail: number;
  stopListening: () => void;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { pool, bus, log, logger, processId } = options;
  const rooms = new Map<string, Open>();
  const channel = (documentId: string) => `document:${documentId}`;
  const sender = Buffer.from(processId.replaceAll('-', ''), 'hex');

  function publish(documentId: string, kind: number, bytes: Uint8Array): void {
    bus.publish(channel(documentId), Buffer.concat([sender, Buffer.of(kind), bytes]));
  }

  function load(documentId: string): Open {
    const open: Open = {
      room: loadRoom(documentId),
      linger: undefined,
      quiet: undefined,
      tail: 0,
      stopListening: () => {},
    };
    open.room.catch(() => {
      // A failed load leaves nothing behind: never an empty room that could be written to.
      if (rooms.get(documentId) === open) rooms.delete(documentId);
      open.stopListening();
    });
    return open;
  }

  async function loadRoom(documentId: string): Promise<Room> {
    // Listen first and load after, so that what is committed between the two is not missed.
    const early: Buffer[] = [];
    let receive = (payload: Buffer) => {
      early.push(payload);
    };
    const stop = bus.subscribe(channel(documentId), (payload) => receive(Buffer.from(payload)));
    let loaded: Awaited<ReturnType<typeof loadDocument>>;
    try {
      loaded = await loadDocument(pool, documentId);
    } catch (error) {
      stop();
      throw error;
    }
    const room = createRoom({
      documentId,
      doc: loaded.doc,
      bytes: loaded.bytes,
      log,
      onCommitted: (update) => {
        publish(documentId, KIND_UPDATE, update);
        committed(documentId);
      },
      onAwareness: (bytes) => publish(documentId, KIND_AWARENESS, bytes),
    });
    receive = (payload) => hear(room, payload);
    for (const payload of early) receive(payload);
    const open = rooms.get(documentId);
    if (open) {
      open.tail = loaded.tail;
      open.stopListening = stop;
    } else {
      stop();
    }
    return room;
  }

  function hear(room: Room, payload: Buffer): void {
    const from = payload.subarray(0, sender.length);
    if (from.equals(sender)) return;
    const body = payload.subarray(sender.length + 1);
    try {
      if (payload[sender.length] === KIND_UPDATE) room.takeForeignUpdate(body);
      else room.takeForeignAwareness(from.toString('hex'), body);
    } catch (error) {
      logger.warn({ err: error }, 'another process sent what cannot be read');
    }
  }

  function committed(documentId: string): void {
    const open = rooms.get(documentId);
    if (!open) return;
    open.tail += 1;
    clearTimeout(open.quiet);
    open.quiet = setTimeout(() => tellQuiet(documentId, open), QUIET_MS);
    if (open.tail >= COMPACT_ROWS) compact(documentId, open);
  }
  function tellQuiet(documentId: string, open: Open): void {
    void open.room.then((room) => {
      if (rooms.get(documentId) === open) options.onQuiet(documentId, room.doc);
    });
  }
  function compact(documentId: string, open: Open): void {
    open.tail = 0;
    compactDocument(pool, documentId).catch((error: unknown) => {
      logger.warn({ err: error, documentId }, 'a snapshot could not be made');
    });
  }

  async function letGo(documentId: string, open: Open): Promise<void> {
    const room = await open.room;
    await log.settled();
    if (room.members > 0 || rooms.get(documentId) !== open) return;
    rooms.delete(documentId);
    open.stopListening();
    clearTimeout(open.quiet);
    if (open.tail > 0) compact(documentId, open);
    room.close();
  }

  /** After a lost bus: read what was committed elsewhere meanwhile. */
  async function catchUp(): Promise<void> {
    for (const [documentId, open] of rooms) {
      const room = await open.room.catch(() => undefined);
      if (!room) continue;
      try {
        const { doc } = await loadDocument(pool, documentId);
        room.takeForeignUpdate(Y.encodeStateAsUpdate(doc));
        doc.destroy();
      } catch (error) {
        logger.warn({ err: error, documentId }, 'catching up failed; the next update tries again');
      }
    }
  }
  const stopReconnect = bus.onReconnect(() => void catchUp());

  return {
    open(documentId) {
      if (!uuid.safeParse(documentId).success) throw new Error('not a document id');
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
      void open.room.then((room) => {
        if (room.members > 0) return;
        clearTimeout(open.linger);
        open.linger = setTimeout(() => void letGo(documentId, open), LINGER_MS);
        open.linger.unref();
      });
    },
    get count() {
      return rooms.size;
    },
    close() {
      stopReconnect();
      for (const open of rooms.values()) {
        clearTimeout(open.linger);
        clearTimeout(open.quiet);
        open.stopListening();
        void open.room.then((room) => room.close()).catch(() => {});
      }
      rooms.clear();
    },
  };
}
