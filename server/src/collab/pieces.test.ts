import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hasMorePieces, MOST_OF_A_READER, MOST_OF_A_WRITER } from './pieces.js';

/** Never so small that it goes without looking. */
const LOOK = { clients: 1_000_000 };
const countOf = (update: Uint8Array) => Y.decodeUpdate(update).structs.length;
const holds = (update: Uint8Array, pieces: number) => {
  // Its own size would answer before anything is looked at.
  const long = new Uint8Array(update.byteLength + 4_000);
  long.set(update);
  return !hasMorePieces(long, { ...LOOK, pieces });
};

type Edit = (doc: Y.Doc, at: number) => void;
const text = (doc: Y.Doc) => doc.getText('text');
/** Everything that Yjs writes in a way of its own. */
const EDITS: Readonly<Record<string, Edit>> = {
  type: (doc, at) => text(doc).insert(Math.min(at, text(doc).length), 'wörds 👪'),
  delete: (doc, at) => text(doc).delete(0, Math.min(at, text(doc).length)),
  format: (doc, at) => text(doc).format(0, Math.min(at, text(doc).length), { bold: true }),
  embed: (doc) => text(doc).insertEmbed(0, { fact: 'x' }),
  element: (doc) => doc.getXmlFragment('parts').insert(0, [new Y.XmlElement('paragraph')]),
  words: (doc) => doc.getXmlFragment('parts').insert(0, [new Y.XmlText('words')]),
  values: (doc, at) => doc.getArray('list').insert(0, [at, 'two', null, { three: [at, true] }]),
  bytes: (doc, at) => doc.getMap('map').set(`${at}`, Uint8Array.of(at, 1, 2)),
  inside: (doc, at) => doc.getMap('map').set(`in ${at}`, new Y.Map([['key', 'value']])),
  document: (doc, at) => doc.getMap('map').set(`doc ${at}`, new Y.Doc({ meta: { at } })),
};
const edits = fc.array(
  fc.record({
    edit: fc.constantFrom(...Object.values(EDITS)),
    at: fc.nat(12),
    by: fc.nat(2),
  }),
  { maxLength: 40 },
);

describe('the pieces of an update', () => {
  it('are as many as Yjs finds in it, whatever was done', () => {
    fc.assert(
      fc.property(edits, (done) => {
        const docs = [1, 2, 3].map((client) => {
          const doc = new Y.Doc();
          doc.clientID = client;
          return doc;
        });
        for (const { edit, at, by } of done) {
          const doc = docs[by];
          if (doc) edit(doc, at);
          for (const other of docs) {
            if (doc && at % 3 === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
          }
        }
        const update = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
        const count = countOf(update);
        expect(holds(update, count)).toBe(true);
        if (count > 0) expect(holds(update, count - 1)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('of days of honest work are few enough: a key here, a key there, and a third deleted', () => {
    const doc = new Y.Doc();
    const words = doc.getText('text');
    for (let key = 0; key < 20_000; key += 1) {
      words.insert((key * 7919) % (words.length + 1), 'word');
      if (key % 3 === 0) words.delete((key * 104_729) % (words.length - 1), 1);
    }
    const update = Y.encodeStateAsUpdate(doc);
    expect(countOf(update)).toBeGreaterThan(MOST_OF_A_READER.pieces);
    expect(hasMorePieces(update, MOST_OF_A_WRITER)).toBe(false);
  });

  it('are too many in a frame of the largest size that holds nothing but pieces', () => {
    // GC, one long, as often as there is room; then no deleted range.
    const many = 131_072;
    const update = Uint8Array.from([1, 0x80, 0x80, 8, 5, 0, ...Array(many).fill([0, 1]).flat(), 0]);
    expect(countOf(update)).toBe(many);
    expect(hasMorePieces(update, MOST_OF_A_WRITER)).toBe(true);
    expect(hasMorePieces(update, MOST_OF_A_READER)).toBe(true);
  });

  it('are told where they are only claimed, and where the clients are', () => {
    const claimed = new Uint8Array(1_000_000).fill(0xff, 0, 0);
    claimed.set([1, 0xff, 0xff, 0xff, 0x7f, 5, 0]);
    expect(hasMorePieces(claimed, MOST_OF_A_WRITER)).toBe(true);
    claimed.set([0xff, 0xff, 0x7f]);
    expect(hasMorePieces(claimed, MOST_OF_A_WRITER)).toBe(true);
  });

  it('of bytes that are no update cannot be counted', () => {
    const broken = new Uint8Array(1_000_000);
    broken.set([1, 100, 5, 0, 31]);
    expect(() => hasMorePieces(broken, MOST_OF_A_WRITER)).toThrow();
  });
});
