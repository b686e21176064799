/**
 * A document that a room holds. Its stored bytes are handed to pages at once; it is built beside
 * that, piece by piece, and whatever has to be understood waits until it is.
 */
import * as Y from 'yjs';
import { buildDocument } from './buildDocument.js';
import type { Snapshot, StoredDocument } from './snapshot.js';
import { dropGap, hasGap } from './updates.js';
import { joined, type Packet, step2Packet, updatePacket } from './wire.js';

export interface HeldDocument {
  /** Complete only once it is ready. */
  readonly doc: Y.Doc;
  /** Can all of it be read? If not, nobody may write into what is left. */
  readonly isWhole: boolean;
  /** Runs the task as soon as the document is ready, now or later, in the order of the calls. */
  whenReady(task: () => void): void;
  /** Sends everything to somebody who has nothing; where nothing is damaged, before it is ready. */
  sendEverything(send: (packet: Packet) => void): void;
  /** @returns what a page with this state lacks, as an answer to its step 1; only once ready */
  since(stateVector: Uint8Array): Packet;
  /** The document changed: what was kept for joiners is out of date. */
  changed(): void;
  /** A newer snapshot was made. */
  rebase(snapshot: Snapshot): void;
}

const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

/** @param onBroken the bytes decode and yet make no document */
export function holdDocument(stored: StoredDocument, onBroken: () => void): HeldDocument {
  const doc = new Y.Doc();
  let rows = stored.rows;
  let isReady = false;
  let isWhole = stored.damaged.length === 0;
  let waiting: (() => void)[] = [];
  let base = stored.snapshot;
  let basePacket: Packet | undefined;
  let everything: Packet | undefined;
  let lastAsked: { readonly stateVector: Uint8Array; readonly answer: Packet } | undefined;

  function ready(): void {
    if (hasGap(doc)) {
      // Rows that built on damaged ones: readable, and yet without a place.
      isWhole = false;
      dropGap(doc);
    }
    everything = undefined;
    rows = [];
    isReady = true;
    const tasks = waiting;
    waiting = [];
    for (const task of tasks) task();
  }
  // After whoever waits for the bytes has them.
  setImmediate(() => buildDocument(stored, doc).then(ready, onBroken));

  const baseOf = ({ slices }: Snapshot) => joined(...slices.map(updatePacket));
  /** All of it as it came from the store. A page is in sync with the last packet, not before. */
  function asStored(): Packet {
    basePacket ??= base ? baseOf(base) : Buffer.alloc(0);
    return joined(basePacket, ...rows.map(updatePacket), step2Packet(NOTHING));
  }
  function asBuilt(): Packet {
    if (!base) return step2Packet(Y.encodeStateAsUpdate(doc));
    basePacket ??= baseOf(base);
    return joined(basePacket, step2Packet(Y.encodeStateAsUpdate(doc, base.stateVector)));
  }

  function sendEverything(send: (packet: Packet) => void): void {
    if (!isReady && !isWhole) {
      waiting.push(() => sendEverything(send));
      return;
    }
    everything ??= isReady ? asBuilt() : asStored();
    send(everything);
  }

  return {
    doc,
    get isWhole() {
      return isWhole;
    },
    whenReady(task) {
      if (isReady) task();
      else waiting.push(task);
    },
    sendEverything,
    since(stateVector) {
      // After a restart everybody comes back with the same.
      if (!lastAsked || Buffer.compare(lastAsked.stateVector, stateVector) !== 0) {
        const answer = step2Packet(Y.encodeStateAsUpdate(doc, stateVector));
        lastAsked = { stateVector: Uint8Array.from(stateVector), answer };
      }
      return lastAsked.answer;
    },
    changed() {
      everything = undefined;
      lastAsked = undefined;
    },
    rebase(snapshot) {
      base = snapshot;
      basePacket = undefined;
      everything = undefined;
    },
  };
}
