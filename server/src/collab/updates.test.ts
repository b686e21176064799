import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hasGap, judge as judgeBy, knownOf } from './updates.js';

/** A document, and each change to it as the bytes that a page would send. */
function written(...changes: ((text: Y.Text) => void)[]) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const change of changes) change(doc.getText('t'));
  return { doc, updates };
}
const docOf = (...updates: readonly (Uint8Array | undefined)[]) => {
  const doc = new Y.Doc();
  for (const update of updates) if (update) Y.applyUpdate(doc, update);
  return doc;
};
const judge = (doc: Y.Doc, update: Uint8Array) => judgeBy(knownOf(doc), update);
const verdict = (doc: Y.Doc, update: Uint8Array | undefined) =>
  judge(doc, update ?? new Uint8Array()).verdict;

describe('an update, judged before it is applied', () => {
  it('adds what is new, words or deletions, and adds nothing the second time', () => {
    const { updates } = written(
      (text) => text.insert(0, 'abc'),
      (text) => text.delete(0, 2),
    );
    const [typed, deleted] = updates;
    expect(verdict(docOf(), typed)).toBe('adds');
    expect(verdict(docOf(typed), typed)).toBe('nothing');
    expect(verdict(docOf(typed), deleted)).toBe('adds');
    expect(verdict(docOf(typed, deleted), deleted)).toBe('nothing');
  });

  it('names the clients whose words it brings', () => {
    const { doc, updates } = written((text) => text.insert(0, 'abc'));
    expect(
      judge(docOf(), updates[0] ?? new Uint8Array())
        .ends.keys()
        .next().value,
    ).toBe(doc.clientID);
  });

  it('is incomplete when words before it are missing, also in its own middle', () => {
    const { updates } = written(
      (text) => text.insert(0, 'abc'),
      (text) => text.insert(3, 'def'),
      (text) => text.delete(1, 1),
      (text) => text.insert(5, 'ghi'),
    );
    const some = (...which: number[]) => Y.mergeUpdates(which.flatMap((one) => updates[one] ?? []));
    expect(verdict(docOf(), some(1))).toBe('incomplete');
    expect(verdict(docOf(), some(2))).toBe('incomplete');
    expect(verdict(docOf(), some(0, 3))).toBe('incomplete');
    expect(verdict(docOf(), some(0, 2))).toBe('adds');
    expect(verdict(docOf(some(0)), some(1))).toBe('adds');
  });

  it('is incomplete when it stands beside words of somebody else that are missing', () => {
    const { doc, updates } = written((text) => text.insert(0, 'abc'));
    const other = docOf(...updates);
    const before = Y.encodeStateVector(other);
    other.getText('t').insert(3, 'beside');
    const beside = Y.encodeStateAsUpdate(other, before);
    expect(verdict(docOf(), beside)).toBe('incomplete');
    expect(verdict(doc, beside)).toBe('adds');
  });

  it('is judged at once, however long it claims to be', () => {
    const { doc } = written((text) => text.insert(0, 'abc'));
    const huge = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, doc.clientID);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 2 ** 50);
    });
    const started = performance.now();
    expect(verdict(doc, huge)).toBe('incomplete');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('is refused when it is no update', () => {
    expect(() => judge(docOf(), Uint8Array.of(9, 9, 9))).toThrow();
  });
});

describe('what one client typed', () => {
  it('can be applied whenever it was judged to add something, however its bytes were bent', () => {
    const { updates } = written(
      (text) => text.insert(0, 'abcdef'),
      (text) => text.insert(3, 'xyz'),
      (text) => text.delete(1, 4),
      (text) => text.insert(2, 'ü', { bold: true }),
      (text) => text.insertEmbed(1, new Y.XmlElement('chip')),
      (text) => text.format(0, 3, { italic: true }),
      (text) => text.delete(0, 2),
    );
    const bent = fc.record({
      of: fc.nat(updates.length - 1),
      edits: fc.array(fc.record({ at: fc.nat(80), to: fc.nat(255) }), { maxLength: 3 }),
    });
    let applied = 0;
    fc.assert(
      fc.property(bent, ({ of, edits }) => {
        const doc = docOf(...updates.slice(0, of));
        const update = Uint8Array.from(updates[of] ?? []);
        for (const { at, to } of edits) update[at % update.length] = to;
        let judged: ReturnType<typeof judge>;
        try {
          judged = judge(doc, update);
        } catch {
          return;
        }
        if (judged.verdict !== 'adds' || judged.ends.size > 1) return;
        applied += 1;
        Y.applyUpdate(doc, update);
        expect(hasGap(doc)).toBe(false);
        for (const [client, end] of judged.ends) expect(Y.getState(doc.store, client)).toBe(end);
      }),
      { numRuns: 3_000 },
    );
    expect(applied).toBeGreaterThan(300);
  });

  it.each([
    ['a deletion', [0, 1, 7, 1, 14, 0]],
    ['a deletion behind one of what is not there', [0, 2, 9, 1, 40, 3, 7, 1, 14, 0]],
    ['a text', [1, 1, 7, 0, 0x04, 1, 1, 't'.charCodeAt(0), 0, 0]],
  ])('is malformed when it has an empty piece, like %s of no length', (_what, bytes) => {
    const { doc } = written((text) => text.insert(0, 'abc'));
    expect(() => judge(doc, Uint8Array.from(bytes))).toThrow('empty piece');
  });

  it('is incomplete when what is there already is said to need what is not', () => {
    const { doc } = written((text) => text.insert(0, 'abc'));
    // structs 2: "abc" again, now behind a word of a stranger, and a new "d" after it.
    const forged = encoding.encode((encoder) => {
      for (const number of [1, 2, doc.clientID, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 0x84);
      for (const number of [77, 5]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'abc');
      encoding.writeUint8(encoder, 0x84);
      for (const number of [doc.clientID, 2]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'd');
      encoding.writeVarUint(encoder, 0);
    });
    expect(verdict(doc, forged)).toBe('incomplete');
    Y.applyUpdate(doc, forged);
    expect(hasGap(doc), 'which Yjs would wait for').toBe(true);
  });

  it('is malformed when what two clients typed needs each other', () => {
    const { doc } = written((text) => text.insert(0, 'abc'));
    // Each: count 1 ‖ client ‖ clock 0 ‖ string with an origin ‖ origin: the other's clock 0.
    const forged = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (const [client, other] of [
        [20, 10],
        [10, 20],
      ] as const) {
        for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeUint8(encoder, 0x84);
        for (const number of [other, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeVarString(encoder, 'x');
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect(() => judge(doc, forged)).toThrow('builds on itself');
  });

  it('adds what many people typed into each other’s words, in one update', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(3), at: fc.nat(60), deletes: fc.boolean() }), {
          minLength: 1,
          maxLength: 60,
        }),
        (edits) => {
          const pages = Array.from({ length: 4 }, () => new Y.Doc());
          for (const { who, at, deletes } of edits) {
            const page = pages[who];
            const text = page?.getText('t');
            if (!page || !text) continue;
            if (deletes && text.length > 0) text.delete(at % text.length, 1);
            else text.insert(at % (text.length + 1), 'ab');
            const all = Y.encodeStateAsUpdate(page);
            for (const other of pages) Y.applyUpdate(other, all);
          }
          const [page] = pages;
          if (!page || page.store.clients.size === 0) return;
          const update = Y.encodeStateAsUpdate(page);
          expect(verdict(new Y.Doc(), update)).toBe('adds');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is malformed when it builds on itself', () => {
    const { doc, updates } = written((text) => text.insert(0, 'abc'));
    // structs 1 ‖ count 1 ‖ client ‖ clock 3 ‖ string with an origin ‖ origin: its own clock 3
    const forged = encoding.encode((encoder) => {
      for (const number of [1, 1, doc.clientID, 3]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 0x84);
      for (const number of [doc.clientID, 3]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'x');
      encoding.writeVarUint(encoder, 0);
    });
    expect(() => judge(docOf(...updates), forged)).toThrow('builds on itself');
  });
});
