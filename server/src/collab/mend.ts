/**
 * How a document goes on after a part of its log could not be read: which rows are set aside, and what
 * has to be added so that the rest makes everything that is still readable. Pure.
 */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import * as Y from 'yjs';
import { buildReadable } from './buildDocument.js';
import type { Snapshot } from './snapshot.js';
import { dropGap, endsOf, hasGap } from './updates.js';

export interface LoggedRow {
  readonly number: number;
  readonly update: Uint8Array;
}

export interface Mending {
  /** By the number of each row that is set aside: why. */
  readonly aside: ReadonlyMap<number, unknown>;
  /** What a snapshot still has of their words, and the other rows do not bring; null: nothing. */
  readonly addition: Uint8Array | null;
  /** All that is readable, as it is without them and with the addition. The caller owns it. */
  readonly doc: Y.Doc;
}

/**
 * @param snapshot null where there is none, or it is damaged
 * @param rows the whole log, in its order
 * @throws Error when what remains would not make what is readable: then nothing may be changed
 */
export async function planMending(
  snapshot: Snapshot | null,
  rows: readonly LoggedRow[],
): Promise<Mending> {
  const aside = new Map<number, unknown>();
  for (const { number, update } of rows) {
    try {
      endsOf(update);
    } catch (err) {
      aside.set(number, err);
    }
  }
  const doc = await build(snapshot, rows, aside);
  if (hasGap(doc)) leaveGaps(doc, rows, aside);
  const rest = await build(null, rows, aside);
  const addition = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(rest));
  const lacksNothing = !hasGap(rest) && isAlike(rest, doc);
  if (!lacksNothing) Y.applyUpdate(rest, addition);
  const isWhole = !hasGap(rest) && isAlike(rest, doc);
  rest.destroy();
  if (!isWhole) throw new Error('what is left would not make the text that can be read');
  return { aside, addition: lacksNothing ? null : addition, doc };
}

/** @param aside rows that are left out; gets those that Yjs cannot take in */
async function build(
  snapshot: Snapshot | null,
  rows: readonly LoggedRow[],
  aside: Map<number, unknown>,
): Promise<Y.Doc> {
  const kept = rows.filter(({ number }) => !aside.has(number));
  const { doc, refused } = await buildReadable({
    snapshot,
    rows: kept.map(({ update }) => update),
  });
  const slices = snapshot?.slices.length ?? 0;
  // A snapshot is made of what Yjs had taken in: one that it does not take is damaged, too.
  if ([...refused.keys()].some((place) => place < slices)) {
    doc.destroy();
    return await build(null, rows, aside);
  }
  for (const [place, err] of refused) {
    const row = kept[place - slices];
    if (row) aside.set(row.number, err);
  }
  return doc;
}

/** @param aside gets the rows of which something has no place in the document */
function leaveGaps(doc: Y.Doc, rows: readonly LoggedRow[], aside: Map<number, unknown>): void {
  dropGap(doc);
  for (const { number, update } of rows) {
    if (!aside.has(number) && !hasPlace(doc, update)) {
      aside.set(number, new Error('it builds on what is missing'));
    }
  }
}

function hasPlace(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isThere = (client: number, end: number) => end <= Y.getState(doc.store, client);
  return (
    structs.every(
      (one) => one instanceof Y.Skip || isThere(one.id.client, one.id.clock + one.length),
    ) &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isThere(client, clock + len)),
    )
  );
}

/** The same words, typed by the same clients. */
function isAlike(one: Y.Doc, other: Y.Doc): boolean {
  const clocksOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));
  const [clocks, others] = [clocksOf(one), clocksOf(other)];
  const text = (doc: Y.Doc) => doc.getXmlFragment(FRAGMENT_NAME).toString();
  return (
    clocks.size === others.size &&
    [...clocks].every(([client, clock]) => others.get(client) === clock) &&
    text(one) === text(other)
  );
}
