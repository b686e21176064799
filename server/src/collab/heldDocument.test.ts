import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type HeldDocument, holdDocument } from './heldDocument.js';
import type { Unreadable } from './snapshot.js';
import { endsOf } from './updates.js';

/** A letter whose neighbour when it was typed is itself: client 7, clock 0. */
const BUILDS_ON_ITSELF = Uint8Array.of(1, 1, 7, 0, 0x84, 7, 0, 1, 0x61, 0);
/** Yjs deletes what stands in something by calling itself: more than a stack holds. */
const DEPTH = 10_000;

/** Two rows of one person who types. */
function typed(): readonly [Uint8Array, Uint8Array] {
  const page = new Y.Doc();
  const rows: Uint8Array[] = [];
  page.on('update', (row: Uint8Array) => rows.push(row));
  page.getText('text').insert(0, 'before ');
  page.getText('text').insert(7, 'after');
  const [first, second] = rows;
  if (!first || !second) throw new Error('nothing was typed');
  return [first, second];
}

/** Elements in elements, and a row that deletes the outermost. */
function nested(): readonly [Uint8Array, Uint8Array] {
  const page = new Y.Doc();
  page.transact(() => {
    let around: Y.XmlFragment = page.getXmlFragment('nest');
    for (let depth = 0; depth < DEPTH; depth += 1) {
      const within = new Y.XmlElement('p');
      around.insert(0, [within]);
      around = within;
    }
  });
  const deletion = encoding.encode((encoder) => {
    for (const number of [0, 1, page.clientID, 1, 0, 1]) encoding.writeVarUint(encoder, number);
  });
  return [Y.encodeStateAsUpdate(page), deletion];
}

/** As a room holds it: the store found nothing wrong with these rows. */
function hold(rows: readonly Uint8Array[]) {
  const broken: unknown[] = [];
  const unreadable: Unreadable[] = [];
  const held = holdDocument(
    {
      ...{ snapshot: null, isSnapshotDamaged: false, damaged: [], upTo: 40, bytes: 0 },
      rows,
      numbers: rows.map((_row, index) => 40 + index),
      stateVector: Y.encodeStateVector(new Y.Doc()),
    },
    (cause) => broken.push(cause),
    (more) => unreadable.push(...more),
  );
  return { held, broken, unreadable };
}
const ready = (held: HeldDocument) => new Promise<void>((resolve) => held.whenReady(resolve));

describe('[E1] a document with a row that can be read and makes no text', () => {
  it('has all others, is not whole, and says which row it was and why', async () => {
    const [before, after] = typed();
    const { held, broken, unreadable } = hold([before, BUILDS_ON_ITSELF, after]);
    expect(held.isWhole, 'nobody has looked yet').toBe(true);
    await ready(held);
    expect(held.doc.getText('text').toString()).toBe('before after');
    expect(held.isWhole).toBe(false);
    expect(unreadable).toMatchObject([{ number: 41, err: expect.any(Error) }]);
    expect(broken, 'loading it anew would find the same').toEqual([]);
    held.close();
  });

  it('is shown without what was too deep to delete, however late Yjs finds out', async () => {
    const [before, after] = typed();
    const [nest, deletion] = nested();
    const { held, broken, unreadable } = hold([before, nest, deletion, after]);
    await ready(held);
    expect(held.doc.getText('text').toString()).toBe('before after');
    expect(held.doc.getXmlFragment('nest').length, 'nothing of it is half done').toBe(1);
    // What it throws depends on where the stack ended.
    expect(unreadable).toMatchObject([{ number: 42, err: expect.any(Error) }]);
    expect(broken).toEqual([]);
    held.close();
  });

  it('is whole without any, and says nothing', async () => {
    const { held, unreadable } = hold(typed());
    await ready(held);
    expect(held.isWhole).toBe(true);
    expect(unreadable).toEqual([]);
    held.close();
  });
});

describe('a row of the log', () => {
  it('is read for what it brings of each client', () => {
    const [before, after] = typed();
    const { structs } = Y.decodeUpdate(before);
    const client = structs[0]?.id.client ?? 0;
    expect([...endsOf(before)]).toEqual([[client, 7]]);
    expect([...endsOf(Y.mergeUpdates([before, after]))]).toEqual([[client, 12]]);
  });

  it('is damaged where Yjs could not take it in: empty pieces, or one that builds on itself', () => {
    /** A deleted run of no length; a deleted range of no length. */
    const emptyPiece = Uint8Array.of(1, 1, 7, 0, 0, 0, 0);
    const emptyRange = Uint8Array.of(0, 1, 7, 1, 0, 0);
    for (const row of [emptyPiece, emptyRange, BUILDS_ON_ITSELF, Uint8Array.of(9, 9, 9)]) {
      expect(() => endsOf(row)).toThrow();
    }
  });
});
