import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { mergeTypedTexts, readTypedText } from './typedText.js';

/** Several people who type, delete, mark, nest and hear each other; every update that they send. */
const history = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('type', 'type', 'type', 'delete', 'mark', 'nest', 'hear'),
    where: fc.nat(10_000),
    text: fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 40, size: 'max' },
);

function play(steps: typeof history extends fc.Arbitrary<infer T> ? T : never): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [5, 2 ** 32 - 1, 300].map((clientID) => {
    const doc = Object.assign(new Y.Doc(), { clientID });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') updates.push(update);
    });
    return doc;
  });
  for (const { who, what, where, text } of steps) {
    const doc = docs[who];
    if (!doc) continue;
    const words = doc.getText('words');
    const at = where % (words.length + 1);
    if (what === 'type') words.insert(at, text);
    else if (what === 'hear') for (const one of updates) Y.applyUpdate(doc, one, 'heard');
    else if (what === 'nest') doc.getXmlFragment('parts').insert(0, [new Y.XmlText(text)]);
    else if (at < words.length && what === 'delete') words.delete(at, 1);
    else if (at < words.length) words.format(at, 1, { bold: true });
  }
  return updates;
}

const textOf = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return { text: doc.getText('words').toDelta(), vector: [...Y.encodeStateVector(doc)] };
};

describe('what a key typed, read where it lies', () => {
  it('is what Yjs reads, letter by letter in any script, or nothing is said of it', () => {
    let read = 0;
    fc.assert(
      fc.property(history, (steps) => {
        for (const update of play(steps)) {
          const typed = readTypedText(update);
          if (!typed) continue;
          read += 1;
          const { structs, ds } = Y.decodeUpdate(update);
          const [only] = structs;
          if (!(only instanceof Y.Item)) throw new Error('no text was typed');
          expect([structs.length, ds.clients.size]).toEqual([1, 0]);
          const { id, length, origin, rightOrigin, parent } = only;
          const needs = [origin, rightOrigin, parent].filter((one) => one instanceof Y.ID);
          expect(typed).toMatchObject({ client: id.client, clock: id.clock, length });
          expect(typed.needs).toEqual(needs.map(({ client, clock }) => ({ client, clock })));
        }
      }),
    );
    expect(read).toBeGreaterThan(500);
  });

  it('is never read out of bytes that Yjs reads otherwise, or not at all', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(255), fc.nat(), (steps, which, byte, where) => {
        const updates = play(steps);
        const update = updates[which % Math.max(1, updates.length)];
        if (!update) return;
        const damaged = Uint8Array.from(update);
        damaged[where % damaged.length] = byte;
        const typed = readTypedText(damaged);
        if (!typed) return;
        const [only] = Y.decodeUpdate(damaged).structs;
        expect(only?.id).toMatchObject({ client: typed.client, clock: typed.clock });
        expect(only?.length).toBe(typed.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is put into one update that does what all of them do', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const typed = play(steps).filter((update) => readTypedText(update));
        const merged = mergeTypedTexts(typed);
        if (merged) expect(textOf(merged)).toEqual(textOf(...typed));
      }),
    );
  });

  it('is not put together over a gap, nor with anything else', () => {
    const updates: Uint8Array[] = [];
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const words = doc.getText('words');
    for (const letter of 'abc') words.insert(words.length, letter);
    words.delete(0, 1);
    const [a, b, c, deleted] = updates;
    if (!a || !b || !c || !deleted) throw new Error('too few updates');
    expect(textOf(mergeTypedTexts([a, b, c]) ?? a).text).toEqual([{ insert: 'abc' }]);
    expect(mergeTypedTexts([a, c])).toBeNull();
    expect(mergeTypedTexts([a, b, deleted])).toBeNull();
  });
});
