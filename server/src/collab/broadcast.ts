/**
 * What a room sends to everybody, once per turn of the loop: the first change of a quiet moment
 * leaves in this turn, and what comes meanwhile joins it. Each frame is encoded once for all.
 */
import * as Y from 'yjs';
import type { Member } from './member.js';
import type { PresenceStates } from './presenceStates.js';
import { awarenessFrame, updateFrame } from './wire.js';

export interface Broadcast {
  /** @param author who has it already; null: nobody of this process */
  update(update: Uint8Array, author: Member | null): void;
  /** @param owner the connection or process that these clients belong to */
  moved(clients: readonly number[], owner: string): void;
  close(): void;
}

interface Waiting {
  readonly author: Member | null;
  readonly update: Uint8Array;
}

export function createBroadcast(members: ReadonlySet<Member>, presence: PresenceStates): Broadcast {
  let updates: Waiting[] = [];
  let moved = new Map<number, string>();
  let flushing: NodeJS.Immediate | undefined;

  const flushSoon = () => {
    flushing ??= setImmediate(() => {
      flushing = undefined;
      flushUpdates();
      flushPresence();
    });
  };
  function flushUpdates(): void {
    const [first] = updates;
    if (!first) return;
    const batch = updates;
    updates = [];
    const isOfOne = batch.every((one) => one.author === first.author);
    const merged =
      batch.length === 1 ? first.update : Y.mergeUpdates(batch.map((one) => one.update));
    const frame = updateFrame(merged);
    for (const member of members) {
      if (!(isOfOne && member === first.author)) member.send(frame);
    }
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

  return {
    update(update, author) {
      updates.push({ update, author });
      flushSoon();
    },
    moved(clients, owner) {
      for (const client of clients) moved.set(client, owner);
      if (clients.length > 0) flushSoon();
    },
    close() {
      if (flushing) clearImmediate(flushing);
    },
  };
}
