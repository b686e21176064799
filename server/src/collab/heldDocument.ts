/**
 * A document that a room holds. Its stored bytes are handed to pages as they are; it is built when
 * something has to be understood for the first time, piece by piece, and that waits until it is. A
 * text that is only read is never built.
 */
import * as Y from 'yjs';
import { buildReadable, startBuilding } from './buildDocument.js';
import type { Snapshot, StoredDocument, Unreadable } from './snapshot.js';
import { mergeTypedTexts } from './typedText.js';
import {
  clientsIn,
  dropGap,
  hasGap,
  type Judgement,
  judge,
  type Known,
  knownOf,
} from './updates.js';
import { isEmptyUpdate, joined, type Packet, step2Packet, updatePacket } from './wire.js';

export interface HeldDocument {
  /** With everything that was taken in; only once ready. */
  readonly doc: Y.Doc;
  /** @throws Error as `judge` does; only once ready, but for an update that is empty */
  judge(update: Uint8Array, mostCuts?: number): Judgement;
  /** How many pieces the document has; only once ready. */
  countPieces(): number;
  /** Are there new ones among these Yjs clients, and with them more than so many? Only once ready. */
  outgrows(clients: { keys(): Iterable<number> }, most: number): boolean;
  /** Whose words an incomplete update brings; only once ready. */
  clientsIn(update: Uint8Array): ReadonlySet<number>;
  /**
   * Takes in an update that was judged to add something; only once ready.
   *
   * @param mayWait what one client typed is applied later, with what comes meanwhile, for a fraction
   *   of the cost
   * @returns what to pass on and to store: the update as it came, or, of an incomplete one, what
   *   there is a place for; null when it could not be taken in
   */
  take(update: Uint8Array, judged: Judgement, mayWait?: boolean): Uint8Array | null;
  /** Can all of it be read? If not, nobody may write into what is left. */
  readonly isWhole: boolean;
  /**
   * Runs the task as soon as the document is ready, now or later, in the order of the calls. The
   * first call has it built.
   */
  whenReady(task: () => void): void;
  /** Says what the document has; where nothing is damaged, before it is ready. */
  sendStateVector(send: (stateVector: Uint8Array) => void): void;
  /** Sends everything to somebody who has nothing; where nothing is damaged, before it is ready. */
  sendEverything(send: (packet: Packet) => void): void;
  /** @returns what a page with this state lacks, as an answer to its step 1; only once ready */
  since(stateVector: Uint8Array): Packet;
  /** Applies what the store holds already. */
  apply(update: Uint8Array): void;
  /** A newer snapshot was made. */
  rebase(snapshot: Snapshot): void;
  close(): void;
}

/** So many typed changes may wait to be applied, or until somebody needs the document. */
const APPLY_AT_ONCE = 32;
/** What a key or two bring; more is applied at once, since together it would take long. */
const SMALL_BYTES = 128;

const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());
const NO_NEWS: Judgement = { verdict: 'nothing', ends: new Map() };

/** The document as Yjs has it. */
interface Built {
  readonly doc: Y.Doc;
  readonly inDocument: Known;
}

/**
 * @param onBroken it is no longer what it should be, and why: it has to be loaded anew
 * @param onNotWhole found out while it was built: not all of it can be read
 */
export function holdDocument(
  stored: StoredDocument,
  onBroken: (cause: unknown) => void,
  onNotWhole: (unreadable: readonly Unreadable[]) => void,
): HeldDocument {
  let built: Built | undefined;
  /** Until it is built; what functions see, they keep. */
  let toBuild: StoredDocument | undefined = stored;
  let rows = stored.rows;
  const { stateVector } = stored;
  let isReady = false;
  let isWhole = stored.damaged.length === 0;
  let waiting: (() => void)[] = [];
  let base = stored.snapshot;
  let basePacket: Packet | undefined;
  let everything: Packet | undefined;
  /** Judged and passed on, and not yet applied; and how far they bring each client. */
  let unapplied: Uint8Array[] = [];
  const ahead = new Map<number, number>();
  let lastAsked: { readonly stateVector: Uint8Array; readonly answer: Packet } | undefined;

  function build(from: StoredDocument): void {
    toBuild = undefined;
    const doc = new Y.Doc();
    let building: Promise<Y.Doc> | undefined;
    try {
      building = startBuilding(from, doc)?.then(
        () => doc,
        () => buildRest(from),
      );
    } catch {
      building = buildRest(from);
    }
    if (building) {
      building.then(ready).catch(onBroken);
      return;
    }
    try {
      ready(doc);
    } catch (error) {
      onBroken(error);
    }
  }
  /** Loading it anew would find the same: what can be read is shown, and nobody writes into it. */
  async function buildRest(from: StoredDocument): Promise<Y.Doc> {
    const { doc, refused } = await buildReadable(from);
    const slices = from.snapshot?.slices.length ?? 0;
    const numberAt = (place: number) => from.numbers[place - slices] ?? null;
    // What threw may have been too much for one turn, and nothing else.
    if (refused.size > 0) {
      lose([...refused].map(([place, err]) => ({ number: numberAt(place), err })));
    }
    return doc;
  }
  function lose(unreadable: readonly Unreadable[]): void {
    isWhole = false;
    onNotWhole(unreadable);
  }
  function ready(doc: Y.Doc): void {
    built = { doc, inDocument: knownOf(doc) };
    if (hasGap(doc)) {
      // Rows that built on damaged ones: readable, and yet without a place.
      dropGap(doc);
      lose([{ number: null, err: new Error('rows build on what is missing') }]);
    }
    everything = undefined;
    rows = [];
    isReady = true;
    const tasks = waiting;
    waiting = [];
    for (const task of tasks) task();
  }
  function whenReady(task: () => void): void {
    if (isReady) {
      task();
      return;
    }
    waiting.push(task);
    if (toBuild) build(toBuild);
  }
  function theBuilt(): Built {
    if (!built) throw new Error('the document was not asked for');
    return built;
  }

  const known: Known = {
    clockOf: (client) => ahead.get(client) ?? theBuilt().inDocument.clockOf(client),
    isGone: (client, clock, length) => theBuilt().inDocument.isGone(client, clock, length),
    levelOf: (id) => {
      whole();
      return theBuilt().inDocument.levelOf(id);
    },
  };
  /** The document, with everything in it. */
  function whole(): Y.Doc {
    const { doc } = theBuilt();
    if (unapplied.length === 0) return doc;
    const updates = unapplied;
    unapplied = [];
    ahead.clear();
    let cause: unknown;
    try {
      const typed = mergeTypedTexts(updates);
      doc.transact(() => {
        for (const update of typed ? [typed] : updates) Y.applyUpdate(doc, update);
      });
      if (!hasGap(doc)) return doc;
    } catch (error) {
      cause = error;
    }
    onBroken(cause ?? new Error('what was judged to have a place has none'));
    return doc;
  }
  function take(update: Uint8Array, judged: Judgement, mayWait = true): Uint8Array | null {
    changed();
    const isSmall = update.byteLength <= SMALL_BYTES;
    if (mayWait && isSmall && judged.verdict === 'adds' && judged.ends.size <= 1) {
      for (const [client, end] of judged.ends) ahead.set(client, end);
      unapplied.push(update);
      if (unapplied.length >= APPLY_AT_ONCE) whole();
      return update;
    }
    const before = judged.verdict === 'incomplete' ? Y.encodeStateVector(whole()) : null;
    try {
      Y.applyUpdate(whole(), update);
    } catch {
      return null;
    }
    if (!before) return hasGap(whole()) ? null : update;
    // The page itself waits for what nobody has. What it typed is not part of that, and is taken.
    dropGap(whole());
    return Y.encodeStateAsUpdate(whole(), before);
  }
  function changed(): void {
    everything = undefined;
    lastAsked = undefined;
  }

  const baseOf = ({ slices }: Snapshot) => joined(...slices.map(updatePacket));
  /** All of it as it came from the store. A page is in sync with the last packet, not before. */
  function asStored(): Packet {
    basePacket ??= base ? baseOf(base) : Buffer.alloc(0);
    return joined(basePacket, ...rows.map(updatePacket), step2Packet(NOTHING));
  }
  function asBuilt(): Packet {
    if (!base) return step2Packet(Y.encodeStateAsUpdate(whole()));
    basePacket ??= baseOf(base);
    return joined(basePacket, step2Packet(Y.encodeStateAsUpdate(whole(), base.stateVector)));
  }

  function sendEverything(send: (packet: Packet) => void): void {
    if (!isReady && !isWhole) {
      whenReady(() => sendEverything(send));
      return;
    }
    everything ??= isReady ? asBuilt() : asStored();
    send(everything);
  }

  return {
    get doc() {
      return whole();
    },
    judge: (update, mostCuts) => (isEmptyUpdate(update) ? NO_NEWS : judge(known, update, mostCuts)),
    countPieces: () =>
      [...whole().store.clients.values()].reduce((sum, one) => sum + one.length, 0),
    outgrows(clients, most) {
      const there = theBuilt().doc.store.clients;
      const added = [...clients.keys()].filter((client) => !there.has(client)).length;
      return added > 0 && there.size + added > most;
    },
    clientsIn: (update) => clientsIn(known, update),
    take,
    get isWhole() {
      return isWhole;
    },
    whenReady,
    sendStateVector(send) {
      if (isReady) send(Y.encodeStateVector(whole()));
      else if (isWhole) send(stateVector);
      else whenReady(() => send(Y.encodeStateVector(whole())));
    },
    sendEverything,
    since(stateVector) {
      // After a restart everybody comes back with the same.
      if (!lastAsked || Buffer.compare(lastAsked.stateVector, stateVector) !== 0) {
        const answer = step2Packet(Y.encodeStateAsUpdate(whole(), stateVector));
        lastAsked = { stateVector: Uint8Array.from(stateVector), answer };
      }
      return lastAsked.answer;
    },
    apply(update) {
      changed();
      Y.applyUpdate(whole(), update);
    },
    rebase(snapshot) {
      base = snapshot;
      basePacket = undefined;
      everything = undefined;
    },
    close() {
      built?.doc.destroy();
    },
  };
}
