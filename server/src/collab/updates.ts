/** What an update would do to a document, asked before it does. */
import * as Y from 'yjs';
import { mergeTypedTexts, readTypedText, type TypedText } from './typedText.js';

export interface Judgement {
  /**
   * `nothing`: the document has all of it; a reader's answer to our step 1 is such a one.
   * `incomplete`: it builds on what the document lacks. Applied, it would wait inside the document
   * for what may never come, and everything typed after it too.
   */
  readonly verdict: 'adds' | 'nothing' | 'incomplete';
  /** The Yjs clients whose words it brings, and the first clock after them. */
  readonly ends: ReadonlyMap<number, number>;
}

/** What is asked of a document. */
export interface Known {
  /** The first clock of this client that the document lacks. */
  clockOf(client: number): number;
  /** Is every struct of the range deleted already? No, where the document lacks some. */
  isGone(client: number, clock: number, length: number): boolean;
}

const INCOMPLETE: Judgement = { verdict: 'incomplete', ends: new Map() };

/**
 * Looks at every struct and at every deleted range once; never loops over what an update only
 * claims to be long. What one client typed, and is judged to add something, can be applied.
 *
 * @throws Error when the bytes are no update, or one that no page makes: it builds on itself, or has
 *   empty pieces, which Yjs cannot take in
 */
export function judge(known: Known, update: Uint8Array): Judgement {
  const typed = readTypedText(update);
  return typed ? judgeTyped(known, typed) : judgeAny(known, update);
}

const NOTHING: Judgement = { verdict: 'nothing', ends: new Map() };

function judgeTyped(known: Known, { client, clock, length, needs }: TypedText): Judgement {
  const end = known.clockOf(client);
  if (clock > end) return INCOMPLETE;
  for (const needed of needs) {
    const isOwn = needed.client === client;
    const there = isOwn ? Math.max(end, clock + length) : known.clockOf(needed.client);
    if (needed.clock >= there) return INCOMPLETE;
    if (isOwn && needed.clock >= clock) throw buildsOnItself();
  }
  if (clock + length <= end) return NOTHING;
  return { verdict: 'adds', ends: new Map([[client, clock + length]]) };
}

const buildsOnItself = () => new Error('the update builds on itself');

function judgeAny(known: Known, update: Uint8Array): Judgement {
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges = [...ds.clients.values()].flat();
  if (structs.some(({ length }) => length < 1) || ranges.some(({ len }) => len < 1)) {
    throw new Error('the update has an empty piece');
  }
  /** The first clock that would still be missing after this update. */
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? known.clockOf(client);
  const isThere = (id: Y.ID) => id.clock < endOf(id.client);

  const brought: Brought[] = [];
  const clients = new Set<number>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = endOf(client);
    if (clock > end) return INCOMPLETE;
    // Also what is there already: Yjs asks for what that needs, too, before it looks at the rest.
    brought.push(struct);
    clients.add(client);
    if (clock + struct.length > end) ends.set(client, clock + struct.length);
  }
  for (const struct of brought) {
    const { id } = struct;
    for (const needed of neededBy(struct)) {
      if (!isThere(needed)) return INCOMPLETE;
      if (needed.client === id.client && needed.clock >= id.clock) {
        throw buildsOnItself();
      }
    }
  }
  if (clients.size > 1 && !canBePlaced(known, brought)) {
    throw buildsOnItself();
  }
  let deletes = false;
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > endOf(client)) return INCOMPLETE;
      deletes ||= !known.isGone(client, clock, len);
    }
  }
  return { verdict: deletes || ends.size > 0 ? 'adds' : 'nothing', ends };
}

/**
 * @param update incomplete, as judged
 * @returns the Yjs clients of whom it has words that the document lacks
 */
export function clientsIn(known: Known, update: Uint8Array): ReadonlySet<number> {
  const clients = new Set<number>();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (clock + struct.length > known.clockOf(client)) clients.add(client);
  }
  return clients;
}

type Brought = Y.Item | Y.GC;

/** What has to be there before it: its neighbours when it was typed, and what it stands in. */
const neededBy = (struct: Brought): readonly Y.ID[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent].filter((one) => one instanceof Y.ID)
    : [];

/**
 * Is there an order in which each finds what it needs? What two clients typed may need each other in
 * a circle; Yjs would keep it for ever, and everything that comes after it.
 */
function canBePlaced(known: Known, brought: readonly Brought[]): boolean {
  const queues = new Map<number, Brought[]>();
  for (const struct of brought) {
    const queue = queues.get(struct.id.client) ?? [];
    queue.push(struct);
    queues.set(struct.id.client, queue);
  }
  const placed = new Map<number, number>();
  const placedUpTo = (client: number) => placed.get(client) ?? known.clockOf(client);
  const next = new Map<number, number>();
  /** Clients that go on when the key has gone on. */
  const waiting = new Map<number, number[]>();
  const toLookAt = [...queues.keys()];
  let left = brought.length;
  for (let client = toLookAt.pop(); client !== undefined; client = toLookAt.pop()) {
    const queue = queues.get(client) ?? [];
    const first = next.get(client) ?? 0;
    let at = first;
    for (; at < queue.length; at++) {
      const struct = queue[at];
      if (!struct) break;
      const missing = neededBy(struct).find((id) => id.clock >= placedUpTo(id.client));
      if (missing) {
        waiting.set(missing.client, [...(waiting.get(missing.client) ?? []), client]);
        break;
      }
      placed.set(client, Math.max(placedUpTo(client), struct.id.clock + struct.length));
    }
    next.set(client, at);
    left -= at - first;
    if (at > first) toLookAt.push(...(waiting.get(client) ?? []));
    if (at > first) waiting.delete(client);
  }
  return left === 0;
}

/** @returns one update that does what these do, which were taken in this order */
export function merge(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  if (only && updates.length === 1) return only;
  return mergeTypedTexts(updates) ?? Y.mergeUpdates([...updates]);
}

/** @returns what an update can be judged by */
export const knownOf = (doc: Y.Doc): Known => ({
  clockOf: (client) => Y.getState(doc.store, client),
  isGone: (client, clock, length) => isGone(doc, client, clock, length),
});

function isGone(doc: Y.Doc, client: number, clock: number, len: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || clock + len > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + len) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

/** Does something in the document wait for what it lacks? */
export function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** Forgets what waits for something that the document lacks. */
export function dropGap(doc: Y.Doc): void {
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
}
