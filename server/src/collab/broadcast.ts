/**
 * What a room sends to everybody, once per turn of the loop: the first change of a quiet moment
 * leaves in this turn, and what comes meanwhile joins it; under pressure a little later, where more is
 * sure to come. Words and presence go in one write, from one buffer for all; what is only for one
 * author rides along with it.
 */
import type { Member } from './member.js';
import type { PresenceStates } from './presenceStates.js';
import type { Pressure } from './pressure.js';
import type { Pulse } from './pulse.js';
import { merge } from './updates.js';
import { awarenessPacket, joined, type Packet, savedPacket, updatePacket } from './wire.js';

export interface Broadcast {
  /** @param author who has it already; null: nobody of this process */
  update(update: Uint8Array, author: Member | null): void;
  /** @param owner whose clients they are; null: another process's */
  moved(clients: readonly number[], owner: Member | null): void;
  /** Tells an author how many of their frames are committed, with the next packet or soon. */
  saved(author: Member, count: number): void;
  /** They left: nothing more is for them. */
  forget(member: Member): void;
  close(): void;
}

/** What waited for a store that was away goes out over several turns: the other rooms have theirs between. */
const MOST_AT_ONCE = 1_000;

/** A room in which fewer changes than these come while it waits would be late for nothing. */
const WORTH_WAITING_FOR = 2;
/** How much the newest change says of how far apart they come. */
const NEWEST_SHARE = 0.1;
/** Longer pauses say nothing more. */
const LONGEST_APART_MS = 100;

interface Waiting {
  readonly author: Member | null;
  readonly update: Uint8Array;
}

/** What goes out in one flush, and who has it already. */
interface Part {
  readonly packet: Packet;
  readonly from: Member | null;
}

/**
 * @param pulse tells of what is saved where no packet came by to ride with
 * @param onPresence told what this process's own people show, as the body of an awareness frame
 */
export function createBroadcast(
  members: ReadonlySet<Member>,
  presence: PresenceStates,
  pulse: Pulse,
  pressure: Pressure,
  onPresence: (states: Uint8Array) => void,
): Broadcast {
  let updates: Waiting[] = [];
  let moved = new Map<number, Member | null>();
  /** Those of them who are connected here: other processes do not know yet. */
  const ours = new Set<number>();
  const saved = new Map<Member, number>();
  /** Ends the flush that is to come. */
  let cancel: (() => void) | undefined;
  let updatedAt = Number.NEGATIVE_INFINITY;
  /** How far apart changes came lately, in milliseconds. */
  let apart = LONGEST_APART_MS;

  function noteUpdate(): void {
    const now = performance.now();
    apart += NEWEST_SHARE * (Math.min(now - updatedAt, LONGEST_APART_MS) - apart);
    updatedAt = now;
  }
  const flushSoon = () => {
    if (cancel) return;
    const wait = pressure.windowMs();
    if (apart * WORTH_WAITING_FOR > wait) {
      const soon = setImmediate(flush);
      cancel = () => clearImmediate(soon);
    } else {
      const later = setTimeout(flush, wait);
      cancel = () => clearTimeout(later);
    }
  };
  function flush(): void {
    cancel = undefined;
    const words = takeUpdates();
    const cursors = takePresence();
    if (updates.length > 0) flushSoon();
    if (words && cursors) {
      const both = joined(words.packet, cursors.packet);
      for (const member of members) {
        const knowsWords = words.from === member;
        const knowsCursors = cursors.from === member;
        if (!knowsWords) send(member, knowsCursors ? words.packet : both);
        else if (!knowsCursors) send(member, cursors.packet);
      }
      return;
    }
    const part = words ?? cursors;
    if (!part) return;
    for (const member of members) if (part.from !== member) send(member, part.packet);
  }
  function send(member: Member, packet: Packet): void {
    const count = saved.size === 0 ? undefined : saved.get(member);
    if (count === undefined) {
      member.send(packet);
      return;
    }
    saved.delete(member);
    // Apart when it may be dropped: what is saved is always told.
    if (!member.send(joined(savedPacket(count), packet))) member.tell(savedPacket(count));
  }

  function takeUpdates(): Part | null {
    const [first] = updates;
    if (!first) return null;
    const batch = updates.length > MOST_AT_ONCE ? updates.slice(0, MOST_AT_ONCE) : updates;
    updates = updates.slice(batch.length);
    const sole = batch.every((one) => one.author === first.author) ? first.author : null;
    return {
      packet: joined(...merge(batch.map((one) => one.update)).map(updatePacket)),
      from: sole,
    };
  }
  function takePresence(): Part | null {
    if (moved.size === 0) return null;
    const changed = moved;
    moved = new Map();
    const [sole = null, ...others] = new Set(changed.values());
    const states = presence.encode(changed.keys());
    if (ours.size > 0) onPresence(ours.size === changed.size ? states : presence.encode(ours));
    ours.clear();
    return { packet: awarenessPacket(states), from: others.length === 0 ? sole : null };
  }

  function tellSaved(): void {
    for (const [author, count] of saved) author.tell(savedPacket(count));
    saved.clear();
  }

  return {
    update(update, author) {
      updates.push({ update, author });
      noteUpdate();
      flushSoon();
    },
    moved(clients, owner) {
      for (const client of clients) {
        moved.set(client, owner);
        if (owner) ours.add(client);
        else ours.delete(client);
      }
      if (clients.length > 0) flushSoon();
    },
    saved(author, count) {
      saved.set(author, count);
      // Alone in the room, nothing else will come to ride with.
      if (members.size === 1) tellSaved();
      else pulse.add(tellSaved);
    },
    forget(member) {
      saved.delete(member);
    },
    close() {
      cancel?.();
      pulse.remove(tellSaved);
    },
  };
}
