import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hasMorePieces, MOST_OF_A_READER, MOST_OF_A_WRITER } from './pieces.js';

const none = () => 0;
/** Never so small that it goes without looking. */
const LOOK = { clients: 1_000_000 };
/** A value, and those in it. */
const valuesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
    ? 1 + sum(Object.values(value).map(valuesIn))
    : 1;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
function weightOf(piece: Y.Item | Y.GC | Y.Skip): number {
  if (!(piece instanceof Y.Item)) return 1;
  if (piece.content instanceof Y.ContentAny) return sum(piece.content.arr.map(valuesIn));
  return piece.content instanceof Y.ContentDoc ? valuesIn(piece.content.opts) : 1;
}
const countOf = (update: Uint8Array) => sum(Y.decodeUpdate(update).structs.map(weightOf));
const holds = (update: Uint8Array, pieces: number) => {
  // Its own size would answer before anything is looked at.
  const long = new Uint8Array(update.byteLength + 4_000);
  long.set(update);
  return !hasMorePieces(long, { ...LOOK, pieces }, none);
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
    expect(hasMorePieces(update, MOST_OF_A_WRITER, none)).toBe(false);
  });

  it('are too many in a frame of the largest size that holds nothing but pieces', () => {
    // GC, one long, as often as there is room; then no deleted range.
    const many = 131_072;
    const update = Uint8Array.from([1, 0x80, 0x80, 8, 5, 0, ...Array(many).fill([0, 1]).flat(), 0]);
    expect(countOf(update)).toBe(many);
    expect(hasMorePieces(update, MOST_OF_A_WRITER, none)).toBe(true);
    expect(hasMorePieces(update, MOST_OF_A_READER, none)).toBe(true);
  });

  it('are told where they are only claimed, and where the clients are', () => {
    const claimed = new Uint8Array(1_000_000).fill(0xff, 0, 0);
    claimed.set([1, 0xff, 0xff, 0xff, 0x7f, 5, 0]);
    expect(hasMorePieces(claimed, MOST_OF_A_WRITER, none)).toBe(true);
    claimed.set([0xff, 0xff, 0x7f]);
    expect(hasMorePieces(claimed, MOST_OF_A_WRITER, none)).toBe(true);
  });

  it('count with the values in them, which are read one by one', () => {
    const update = (values: readonly unknown[]) => {
      const doc = new Y.Doc();
      doc.getArray('list').insert(0, [...values]);
      return Y.encodeStateAsUpdate(doc);
    };
    const many = Array.from({ length: 70_000 }, () => '');
    for (const values of [many, [many], [{ many }]]) {
      expect(hasMorePieces(update(values), MOST_OF_A_WRITER, none)).toBe(true);
      expect(hasMorePieces(update(values), { ...MOST_OF_A_WRITER, pieces: 80_000 }, none)).toBe(
        false,
      );
    }
    // One piece of the old kind: 70,000 values, each an empty text.
    const old = new Uint8Array(100_000);
    old.set([1, 1, 5, 0, 2, 1, 1, 0x74, 0xf0, 0xa2, 4]);
    expect(hasMorePieces(old, MOST_OF_A_WRITER, none)).toBe(true);
  });

  it('that are gone may be as many as the document has, and some: a page brings all it knows of', () => {
    // No piece; one client, of whom so many ranges were deleted, each one long.
    const frame = (ranges: number) => {
      const to = encoding.createEncoder();
      for (const number of [0, 1, 5, ranges]) encoding.writeVarUint(to, number);
      for (let range = 0; range < ranges; range += 1) {
        encoding.writeVarUint(to, 2 * range);
        encoding.writeVarUint(to, 1);
      }
      return encoding.toUint8Array(to);
    };
    for (const most of [MOST_OF_A_READER, MOST_OF_A_WRITER]) {
      expect(hasMorePieces(frame(100_000), most, none)).toBe(false);
      expect(hasMorePieces(frame(100_001), most, none)).toBe(true);
      expect(hasMorePieces(frame(150_000), most, () => 50_000)).toBe(false);
      expect(hasMorePieces(frame(250_000), most, none)).toBe(true);
    }
  });

  it('of bytes that are no update cannot be counted', () => {
    const broken = new Uint8Array(1_000_000);
    broken.set([1, 100, 5, 0, 31]);
    expect(() => hasMorePieces(broken, MOST_OF_A_WRITER, none)).toThrow();
  });
});
