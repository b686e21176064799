import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sliceDocument } from './slices.js';
import { hasGap } from './updates.js';

/** Several people, who type, delete, nest blocks, and now and then hear each other. */
const history = fc.array(
  fc.record({
    who: fc.nat(3),
    what: fc.constantFrom('type', 'delete', 'block', 'mark', 'hear'),
    where: fc.nat(10_000),
    text: fc.string({ minLength: 1, maxLength: 8 }),
  }),
  { maxLength: 300 },
);

function play(steps: typeof history extends fc.Arbitrary<infer T> ? T : never): Y.Doc {
  const docs = [11, 7, 19, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const all = Object.assign(new Y.Doc(), { clientID: 1 });
  for (const { who, what, where, text } of steps) {
    const doc = docs[who] ?? all;
    const root = doc.getXmlFragment('text');
    const block = root.length > 0 ? root.get(where % root.length) : null;
    const words = block instanceof Y.XmlElement ? block.get(0) : null;
    if (what === 'hear') {
      Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(all));
    } else if (what === 'block' || !(words instanceof Y.XmlText)) {
      const made = new Y.XmlElement('paragraph');
      made.insert(0, [new Y.XmlText(text)]);
      root.insert(where % (root.length + 1), [made]);
    } else if (what === 'type') {
      words.insert(where % (words.length + 1), text);
    } else if (words.length > 0) {
      const at = where % words.length;
      if (what === 'delete') words.delete(at, 1);
      else words.format(at, 1, { bold: true });
    }
  }
  for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return all;
}

describe('the slices of a document', () => {
  it('are each complete on top of those before, and together the document', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const doc = play(steps);
        const copy = new Y.Doc();
        for (const slice of sliceDocument(doc)) {
          Y.applyUpdate(copy, slice);
          expect(hasGap(copy)).toBe(false);
        }
        expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
        expect(copy.getXmlFragment('text').toString()).toBe(doc.getXmlFragment('text').toString());
        expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 60 },
    );
  });

  it('are small, however long the history', () => {
    const doc = new Y.Doc();
    const text = doc.getText('text');
    for (let count = 0; count < 20_000; count++) {
      text.insert((count * 7_919) % (text.length + 1), 'ab');
      if (count % 3 === 0) text.delete((count * 104_729) % text.length, 1);
    }
    const slices = sliceDocument(doc);
    expect(slices.length).toBeGreaterThan(20);
    for (const slice of slices) expect(Y.decodeUpdate(slice).structs.length).toBeLessThan(500);
  });
});
