/**
 * A room: one open document, the connections that look at it, and what they do to it. The author's
 * bytes are applied, passed on as they came, and appended to the log; nothing is encoded again.
 */
import * as Y from 'yjs';
import { addsNothing, continues } from './updates.js';
import { createPresenceStates, type Identity } from './presenceStates.js';
import type { UpdateLog } from './updateLog.js';
import {
  accessFrame,
  awarenessFrame,
  refusedFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './wire.js';

/** What a room knows of a connection; the session owns the socket. */
export interface Member {
  /** Unique among all connections of all processes. */
  readonly id: string;
  readonly identity: Identity;
  /** Has the connection the right to edit? Asked at arrival, and once more before the commit. */
  readonly canEdit: () => boolean;
  /** Sends, or drops where the reader cannot keep up; a dropped one is resynced later. */
  readonly send: (frame: Uint8Array) => void;
}

/** What came of an update frame. */
export type Taken = 'taken' | 'malformed' | 'full' | 'storeAway';

export interface Room {
  readonly doc: Y.Doc;
  join(member: Member): void;
  leave(member: Member): void;
  answerStep1(member: Member, stateVector: Uint8Array): void;
  takeUpdate(member: Member, update: Uint8Array): Taken;
  takeAwareness(member: Member, bytes: Uint8Array): void;
  sendAwareness(member: Member): void;
  /** Everything that a reader who dropped frames lacks. */
  resync(member: Member): void;
  /** From another process: committed updates, or the presence of its people. */
  takeForeignUpdate(update: Uint8Array): void;
  takeForeignAwareness(process: string, bytes: Uint8Array): void;
  forgetProcess(process: string): void;
  readonly members: number;
  close(): void;
}

export interface RoomOptions {
  readonly documentId: string;
  readonly doc: Y.Doc;
  /** Bytes of the loaded document, as far as its size limit is concerned. */
  readonly bytes: number;
  readonly log: UpdateLog;
  /** After the commit: for other processes, and for what waits for typing to pause. */
  readonly onCommitted: (update: Uint8Array) => void;
  readonly onAwareness: (bytes: Uint8Array) => void;
}

/** A statement of a thousand words with its whole history is far below it. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

interface Waiting {
  readonly author: Member | null;
  readonly update: Uint8Array;
}

export function createRoom(options: RoomOptions): Room {
  const { doc, documentId, log } = options;
  const members = new Set<Member>();
  const presence = createPresenceStates();
  const savedCounts = new WeakMap<Member, number>();
  let bytes = options.bytes;
  let updates: Waiting[] = [];
  let moved = new Map<number, string>();
  let flushing: NodeJS.Immediate | undefined;

  /** The first of a quiet moment leaves in this turn of the loop; what comes meanwhile joins it. */
  const flushSoon = () => {
    flushing ??= setImmediate(flush);
  };
  function flush(): void {
    flushing = undefined;
    flushUpdates();
    flushPresence();
  }
  function flushUpdates(): void {
    if (updates.length === 0) return;
    const batch = updates;
    updates = [];
    const authors = new Set(batch.map((one) => one.author));
    const soleAuthor = authors.size === 1 ? batch[0]?.author : undefined;
    const [first] = batch;
    const merged =
      batch.length === 1 && first ? first.update : Y.mergeUpdates(batch.map((one) => one.update));
    // Encoded once for all receivers.
    const frame = updateFrame(merged);
    for (const member of members) if (member !== soleAuthor) member.send(frame);
  }
  function flushPresence(): void {
    if (moved.size === 0) return;
    const changed = moved;
    moved = new Map();
    const owners = new Set(changed.values());
    const frame = awarenessFrame(presence.encode(changed.keys()));
    for (const member of members) {
      if (owners.size > 1 || !owners.has(member.id)) member.send(frame);
    }
  }
  function presenceMoved(clients: readonly number[], owner: string): void {
    for (const client of clients) moved.set(client, owner);
    if (clients.length > 0) flushSoon();
  }

  function acknowledge(member: Member): void {
    const count = (savedCounts.get(member) ?? 0) + 1;
    savedCounts.set(member, count);
    if (members.has(member)) member.send(savedFrame(count));
  }

  function append(member: Member, update: Uint8Array | null): void {
    log.append({
      documentId,
      personId: member.identity.personId,
      update,
      mayStillEdit: member.canEdit,
      onCommitted: () => {
        acknowledge(member);
        if (update) options.onCommitted(update);
      },
      onRefused: () => member.send(refusedFrame('readOnly')),
    });
  }

  return {
    doc,
    join(member) {
      members.add(member);
      member.send(accessFrame(member.canEdit() ? 'edit' : 'read'));
      member.send(step1Frame(doc));
      if (presence.size > 0) member.send(awarenessFrame(presence.encode()));
    },
    leave(member) {
      members.delete(member);
      const left = presence.forget(member.id);
      if (left.length === 0) return;
      const gone = presence.encode(left);
      const frame = awarenessFrame(gone);
      for (const other of members) other.send(frame);
      options.onAwareness(gone);
    },
    answerStep1(member, stateVector) {
      member.send(step2Frame(Y.encodeStateAsUpdate(doc, stateVector)));
    },
    takeUpdate(member, update) {
      let nothing: boolean;
      try {
        nothing = addsNothing(doc, update);
        if (!nothing && member.canEdit() && !continues(doc, update)) {
          // Something before it is missing: ask for all that we lack, and take nothing of it now.
          member.send(refusedFrame('incomplete'));
          member.send(step1Frame(doc));
          return 'taken';
        }
      } catch {
        return 'malformed';
      }
      if (nothing) {
        // A reader's answer to our step 1 is welcome when it adds nothing.
        append(member, null);
        return 'taken';
      }
      // E3: the one point where bytes meet the document.
      if (!member.canEdit()) {
        member.send(refusedFrame('readOnly'));
        return 'taken';
      }
      if (bytes + update.byteLength > MAX_DOCUMENT_BYTES) return 'full';
      if (!log.accepts(update.byteLength)) return 'storeAway';
      try {
        Y.applyUpdate(doc, update);
      } catch {
        return 'malformed';
      }
      append(member, update);
      bytes += update.byteLength;
      updates.push({ author: member, update });
      flushSoon();
      return 'taken';
    },
    takeAwareness(member, received) {
      const clients = presence.take(member.id, member.identity, received);
      if (clients.length === 0) return;
      presenceMoved(clients, member.id);
      options.onAwareness(presence.encode(clients));
    },
    sendAwareness(member) {
      member.send(awarenessFrame(presence.encode()));
    },
    resync(member) {
      member.send(step2Frame(Y.encodeStateAsUpdate(doc)));
      member.send(awarenessFrame(presence.encode()));
    },
    takeForeignUpdate(update) {
      if (addsNothing(doc, update)) return;
      Y.applyUpdate(doc, update);
      updates.push({ author: null, update });
      flushSoon();
    },
    takeForeignAwareness(process, received) {
      presenceMoved(presence.takeForeign(process, received), process);
    },
    forgetProcess(process) {
      presenceMoved(presence.forget(process), process);
    },
    get members() {
      return members.size;
    },
    close() {
      if (flushing) clearImmediate(flushing);
      doc.destroy();
    },
  };
}
