/** What an update would do to a document, asked before it does. */
import * as Y from 'yjs';

export interface Judgement {
  /**
   * `nothing`: the document has all of it; a reader's answer to our step 1 is such a one.
   * `incomplete`: it builds on what the document lacks. Applied, it would wait inside the document
   * for what may never come, and everything typed after it too.
   */
  readonly verdict: 'adds' | 'nothing' | 'incomplete';
  /** The Yjs clients whose words it brings. */
  readonly clients: readonly number[];
}

/**
 * Looks at every struct and at every deleted range once; never loops over what an update only
 * claims to be long.
 *
 * @throws Error when the bytes are no update
 */
export function judge(doc: Y.Doc, update: Uint8Array): Judgement {
  const { structs, ds } = Y.decodeUpdate(update);
  /** The first clock that would still be missing after this update. */
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  const isThere = (id: Y.ID) => id.clock < endOf(id.client);

  const brought: Y.Item[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = endOf(client);
    if (clock > end) return { verdict: 'incomplete', clients: [] };
    if (clock + struct.length <= end) continue;
    ends.set(client, clock + struct.length);
    if (struct instanceof Y.Item) brought.push(struct);
  }
  for (const { origin, rightOrigin, parent } of brought) {
    for (const needed of [origin, rightOrigin, parent]) {
      if (needed instanceof Y.ID && !isThere(needed)) return { verdict: 'incomplete', clients: [] };
    }
  }
  let deletes = false;
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > endOf(client)) return { verdict: 'incomplete', clients: [] };
      deletes ||= !isGone(doc, client, clock, len);
    }
  }
  const clients = [...ends.keys()];
  return { verdict: deletes || clients.length > 0 ? 'adds' : 'nothing', clients };
}

/** Is every struct of the range deleted already? Clocks that the document lacks are not. */
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
