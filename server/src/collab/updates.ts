/** What an update would do to a document, asked before it does. */
import * as Y from 'yjs';

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
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges = [...ds.clients.values()].flat();
  if (structs.some(({ length }) => length < 1) || ranges.some(({ len }) => len < 1)) {
    throw new Error('the update has an empty piece');
  }
  /** The first clock that would still be missing after this update. */
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? known.clockOf(client);
  const isThere = (id: Y.ID) => id.clock < endOf(id.client);

  const brought: Y.Item[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = endOf(client);
    if (clock > end) return INCOMPLETE;
    if (clock + struct.length <= end) continue;
    ends.set(client, clock + struct.length);
    if (struct instanceof Y.Item) brought.push(struct);
  }
  for (const { id, origin, rightOrigin, parent } of brought) {
    for (const needed of [origin, rightOrigin, parent]) {
      if (!(needed instanceof Y.ID)) continue;
      if (!isThere(needed)) return INCOMPLETE;
      if (needed.client === id.client && needed.clock >= id.clock) {
        throw new Error('the update builds on itself');
      }
    }
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
