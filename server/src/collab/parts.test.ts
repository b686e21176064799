import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { partsOf } from './parts.js';

const PAGES = 3;
const edits = fc.array(
  fc.record({
    by: fc.nat(PAGES - 1),
    what: fc.constantFrom('type', 'delete', 'bold', 'paragraph', 'value', 'hear'),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
  { minLength: 40, maxLength: 260, size: 'max' },
);
type Edit = typeof edits extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

/** Pages that write into the same text and hear of each other now and then. */
function played(done: readonly Edit[]): Y.Doc[] {
  const docs = Array.from({ length: PAGES }, (_, index) => {
    const doc = new Y.Doc();
    // In neither order of what they need of each other.
    doc.clientID = [20, 10, 30][index] ?? 0;
    return doc;
  });
  for (const { by, what, at } of done) {
    const doc = docs[by] as Y.Doc;
    const text = doc.getText('text');
    const place = Math.floor(at * (text.length + 1));
    if (what === 'type') text.insert(place, 'wörds 👪');
    if (what === 'delete') text.delete(0, Math.min(4, text.length));
    if (what === 'bold') text.format(0, place, { bold: true });
    if (what === 'paragraph') doc.getXmlFragment('parts').insert(0, [new Y.XmlElement('p')]);
    if (what === 'value') doc.getMap('map').set(`${place}`, [place, { two: null }]);
    if (what === 'hear') {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[(by + 1) % PAGES] as Y.Doc));
    }
  }
  return docs;
}
const merged = (docs: readonly Y.Doc[]) =>
  Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));

describe('the parts of a large update', () => {
  it('bring what it brings, and each finds its place on top of those before it', () => {
    fc.assert(
      fc.property(edits, (done) => {
        const update = merged(played(done));
        const whole = new Y.Doc();
        Y.applyUpdate(whole, update);
        const doc = new Y.Doc();
        const lasts: boolean[] = [];
        for (const part of partsOf(update)) {
          Y.applyUpdate(doc, part.update);
          expect(doc.store.pendingStructs).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
          lasts.push(part.isLast);
        }
        expect(lasts.indexOf(true)).toBe(lasts.length - 1);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole));
      }),
    );
  });

  it('are small, whatever the update holds', () => {
    const doc = new Y.Doc();
    for (let key = 0; key < 5_000; key += 1) doc.getText('text').insert(0, 'k');
    for (let key = 0; key < 2_000; key += 1) doc.getText('text').delete(key, 1);
    const parts = [...partsOf(Y.encodeStateAsUpdate(doc))].map((part) =>
      Y.decodeUpdate(part.update),
    );
    expect(parts.length).toBeGreaterThan(60);
    for (const { structs, ds } of parts) {
      expect(structs.length).toBeLessThanOrEqual(50);
      expect([...ds.clients.values()].flat().length).toBeLessThanOrEqual(500);
    }
  });

  it('of an update that brings nothing are itself', () => {
    const update = Y.encodeStateAsUpdate(new Y.Doc());
    expect([...partsOf(update)]).toEqual([{ update, isLast: true }]);
  });

  it('of pieces that wait for each other come to an end', () => {
    // Each piece stands behind the other client's.
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (const [client, other] of [
        [2, 1],
        [1, 2],
      ] as const) {
        for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeUint8(encoder, 0x84);
        for (const number of [other, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeVarString(encoder, 'x');
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect([...partsOf(update)]).toHaveLength(2);
  });

  it('are none of bytes that no page makes', () => {
    const block = (client: number) => [
      1,
      client,
      0,
      4,
      1,
      4,
      ...[...'text'].map((c) => c.charCodeAt(0)),
      1,
      120,
    ];
    const all = (bytes: readonly number[]) => [...partsOf(Uint8Array.from(bytes))];
    expect(all([2, ...block(2), ...block(1), 0])).toHaveLength(2);
    expect(() => all([2, ...block(1), ...block(2), 0]), 'in another order').toThrow();
    expect(() => all([2, ...block(2), ...block(2), 0]), 'twice').toThrow();
    expect(() => all([1, ...block(2), 1, 2, 2, 0, 4, 2, 4]), 'ranges overlap').toThrow();
    expect(() => all([1, 5, 2]), 'cut off').toThrow();
  });
});
