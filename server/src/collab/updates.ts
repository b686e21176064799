/** What an update would do to a document, asked before it does. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { type Brought, isTooDeep, levelIn } from './nesting.js';
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
  /** In how many things does the piece stand? 0 of one that the document lacks. */
  levelOf(id: Y.ID): number;
}

const INCOMPLETE: Judgement = { verdict: 'incomplete', ends: new Map() };

/**
 * Looks at every struct and at every deleted range once; never loops over what an update only
 * claims to be long. What one client typed, and is judged to add something, can be applied.
 *
 * @throws Error when the bytes are no update, or one that no page makes: it builds on itself, has empty
 *   pieces or clients in an odd order, which Yjs cannot take in, pieces that claim to be so long that nobody
 *   could be told how far they go, pieces or values that stand too deep in each other, deleted ranges that
 *   overlap, or more than `mostCuts` that delete what is there
 */
export function judge(
  known: Known,
  update: Uint8Array,
  mostCuts = Number.POSITIVE_INFINITY,
): Judgement {
  const typed = readTypedText(update);
  return typed ? judgeTyped(known, typed) : judgeAny(known, update, mostCuts);
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

/** The first clock after it. */
const endOf = ({ id, length }: ReturnType<typeof Y.decodeUpdate>['structs'][number]): number =>
  id.clock + length;

const buildsOnItself = () => new Error('the update builds on itself');

/** @throws Error where it has pieces that Yjs cannot take in */
function refuseEmptyPieces({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): void {
  const ranges = [...ds.clients.values()].flat();
  if (structs.some(({ length }) => length < 1) || ranges.some(({ len }) => len < 1)) {
    throw new Error('the update has an empty piece');
  }
}

/**
 * What is gone only says how long it was. From 2 ** 56 on what Yjs writes cannot be read again, neither by
 * pages nor by us: the text would be closed to everybody for good.
 */
const LAST_CLOCK = 2 ** 40;

/** @throws Error where a client's words would end further than anybody types */
export function refuseFarEnds(ends: Iterable<number>): void {
  for (const end of ends) {
    if (end > LAST_CLOCK) throw new Error('a client cannot have so many words');
  }
}

/**
 * Yjs writes the highest client first, and merges by that; of a client's pieces in two places it takes in
 * the last, and forgets those before.
 *
 * @throws Error where clients come out of order, or twice
 */
function refuseOddOrder(update: Uint8Array, { structs }: ReturnType<typeof Y.decodeUpdate>): void {
  let left = decoding.readVarUint(decoding.createDecoder(update));
  let last = Number.POSITIVE_INFINITY;
  for (const { id } of structs) {
    if (id.client === last) continue;
    if (id.client > last) throw new Error('the clients come out of order');
    last = id.client;
    left -= 1;
  }
  if (left !== 0) throw new Error('the pieces of a client come in two places');
}

/**
 * Pages write a client's ranges in their order, apart from each other. Yjs walks over all pieces of each:
 * of those that overlap, over the same ones again and again.
 *
 * @throws Error where they overlap
 */
function refuseOverlaps({ ds }: ReturnType<typeof Y.decodeUpdate>): void {
  for (const ranges of ds.clients.values()) {
    let end = 0;
    for (const { clock, len } of ranges) {
      if (clock < end) throw new Error('the deleted ranges overlap');
      end = clock + len;
    }
  }
}

/**
 * Each range that deletes a part of what is there cuts it in two, and moves all that the client has
 * after it: a hundred thousand in a long text take many seconds.
 *
 * @throws Error where there are more than so many
 */
function refuseCuts(known: Known, { ds }: ReturnType<typeof Y.decodeUpdate>, most: number): void {
  let count = 0;
  for (const ranges of ds.clients.values()) count += ranges.length;
  if (count <= most) return;
  let cuts = 0;
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock >= known.clockOf(client) || known.isGone(client, clock, len)) continue;
      cuts += 1;
      if (cuts > most) throw new Error('the update deletes in too many places');
    }
  }
}

/**
 * Reads an update without a document to hold it against.
 *
 * @returns the first clock after what it brings of each client
 * @throws Error when the bytes are no update, or one that Yjs could not take in, or not write down again:
 *   it has empty pieces, such as go too far, or builds on itself
 */
export function endsOf(update: Uint8Array): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const typed = readTypedText(update);
  if (typed) {
    const { client, clock, length } = typed;
    if (isAmong(typed.needs, client, clock)) throw buildsOnItself();
    return ends.set(client, clock + length);
  }
  const decoded = Y.decodeUpdate(update);
  refuseEmptyPieces(decoded);
  refuseFarEnds(decoded.structs.map(endOf));
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (isAmong(neededBy(struct), client, clock)) throw buildsOnItself();
    ends.set(client, Math.max(ends.get(client) ?? 0, endOf(struct)));
  }
  return ends;
}

/** Is a piece of this client among them that is not before that clock? */
const isAmong = (
  needs: readonly { readonly client: number; readonly clock: number }[],
  client: number,
  clock: number,
) => needs.some((needed) => needed.client === client && needed.clock >= clock);

function judgeAny(known: Known, update: Uint8Array, mostCuts: number): Judgement {
  const decoded = Y.decodeUpdate(update);
  refuseEmptyPieces(decoded);
  refuseFarEnds(decoded.structs.map(endOf));
  refuseOddOrder(update, decoded);
  refuseOverlaps(decoded);
  refuseCuts(known, decoded, mostCuts);
  const { structs, ds } = decoded;
  const pieces = structs.filter((struct): struct is Brought => !(struct instanceof Y.Skip));
  if (isTooDeep(pieces, known.levelOf)) throw new Error('pieces stand too deep in each other');
  /** The first clock that would still be missing after this update. */
  const ends = new Map<number, number>();
  const endOfClient = (client: number) => ends.get(client) ?? known.clockOf(client);
  const isThere = (id: Y.ID) => id.clock < endOfClient(id.client);

  const brought: Brought[] = [];
  const clients = new Set<number>();
  for (const struct of pieces) {
    const { client, clock } = struct.id;
    const end = endOfClient(client);
    if (clock > end) return INCOMPLETE;
    // Also what is there already: Yjs asks for what that needs, too, before it looks at the rest.
    brought.push(struct);
    clients.add(client);
    if (endOf(struct) > end) ends.set(client, endOf(struct));
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
      if (clock + len > endOfClient(client)) return INCOMPLETE;
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

/** What has to be there before it: its neighbours when it was typed, and what it stands in. */
const neededBy = (struct: Brought): readonly Y.ID[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent].filter((one) => one instanceof Y.ID)
    : [];

/**
 * Is there an order in which each finds what it needs? What two clients typed may need each other in
 * a circle; Yjs would keep it for ever, and everything that comes after it. Each piece is looked at once,
 * and once more for each that it had to wait for.
 */
function canBePlaced(known: Known, brought: readonly Brought[]): boolean {
  const queues = new Map<number, Brought[]>();
  for (const struct of brought) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.push(struct);
    else queues.set(struct.id.client, [struct]);
  }
  const placed = new Map<number, number>();
  const placedUpTo = (client: number) => placed.get(client) ?? known.clockOf(client);
  /** How many pieces of each are placed. */
  const done = new Map<number, number>();
  for (const first of queues.keys()) {
    /** Whose pieces are needed up to which clock, the most urgent last; each client once. */
    const needs = [{ client: first, clock: Number.POSITIVE_INFINITY }];
    const inHand = new Set([first]);
    for (let need = needs.at(-1); need; need = needs.at(-1)) {
      const { client, clock } = need;
      const count = done.get(client) ?? 0;
      const struct = queues.get(client)?.[count];
      if (!struct || placedUpTo(client) > clock) {
        if (placedUpTo(client) <= clock && clock !== Number.POSITIVE_INFINITY) return false;
        needs.pop();
        inHand.delete(client);
        continue;
      }
      const missing = neededBy(struct).find((id) => id.clock >= placedUpTo(id.client));
      if (missing) {
        if (inHand.has(missing.client)) return false;
        needs.push({ client: missing.client, clock: missing.clock });
        inHand.add(missing.client);
        continue;
      }
      placed.set(client, Math.max(placedUpTo(client), struct.id.clock + struct.length));
      done.set(client, count + 1);
    }
  }
  return true;
}

/** What Yjs merges takes longer with the square of how many there are. */
const MERGED_AT_ONCE = 32;

/** @returns few updates that do, one after the other, what these do, which were taken in this order */
export function merge(updates: readonly Uint8Array[]): Uint8Array[] {
  if (updates.length < 2) return [...updates];
  const typed = mergeTypedTexts(updates);
  if (typed) return [typed];
  const merged: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += MERGED_AT_ONCE) {
    merged.push(Y.mergeUpdates(updates.slice(at, at + MERGED_AT_ONCE)));
  }
  return merged;
}

/** @returns what an update can be judged by */
export const knownOf = (doc: Y.Doc): Known => ({
  clockOf: (client) => Y.getState(doc.store, client),
  isGone: (client, clock, length) => isGone(doc, client, clock, length),
  levelOf: (id) => levelIn(doc, id),
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
