import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodeSnapshot, encodeSnapshot } from './snapshot.js';
import { endsOf, hasGap, judge as judgeBy, knownOf } from './updates.js';

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

/** So many paragraphs in each other, as one update. */
function nested(depth: number, from = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(from);
  let inside: Y.XmlElement | Y.XmlFragment = from.getXmlFragment('x');
  while (inside.length > 0) inside = inside.get(0) as Y.XmlElement;
  for (let level = 0; level < depth; level++) {
    const next = new Y.XmlElement('p');
    inside.insert(0, [next]);
    inside = next;
  }
  return Y.encodeStateAsUpdate(from, before);
}

describe('pieces that stand in each other', () => {
  it('are taken up to two hundred deep, also beside thousands of others', () => {
    expect(verdict(docOf(), nested(200))).toBe('adds');
    const doc = new Y.Doc();
    const list = doc.getXmlFragment('x');
    for (let item = 0; item < 3_000; item++) list.insert(item, [new Y.XmlElement('p')]);
    expect(verdict(docOf(), Y.encodeStateAsUpdate(doc))).toBe('adds');
  });

  it('are malformed where they would stand deeper, in one update or in several, whole or not', () => {
    expect(() => judge(docOf(), nested(202))).toThrow('too deep');
    const doc = docOf(nested(150));
    const more = nested(100, docOf(Y.encodeStateAsUpdate(doc)));
    expect(() => judge(doc, more)).toThrow('too deep');
    const lost = new Y.Doc();
    lost.getText('t').insert(0, 'lost');
    expect(() => judge(docOf(), nested(300, lost))).toThrow('too deep');
  });
});

describe('values that stand in each other', () => {
  const deep = (depth: number): object => {
    let value = {};
    for (let level = 1; level < depth; level++) value = { value };
    return value;
  };
  it.each<[string, (doc: Y.Doc, value: object) => void]>([
    ['put in', (doc, value) => doc.getText('t').insertEmbed(0, value)],
    ['of a form', (doc, value) => doc.getText('t').insert(0, 'a', { form: value })],
    ['of a key', (doc, value) => doc.getMap('m').set('key', value)],
  ])('%s are malformed beyond two hundred: nobody could write them down again', (_where, put) => {
    const update = (depth: number) => {
      const doc = new Y.Doc();
      put(doc, deep(depth));
      return Y.encodeStateAsUpdate(doc);
    };
    expect(verdict(docOf(), update(200))).toBe('adds');
    expect(() => judge(docOf(), update(201))).toThrow('too deep');
  });
});

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

  it('is judged at once, however its clients wait for each other', () => {
    const count = 3_000;
    const first = 10_000;
    /** By turns from both ends: the last to be looked at is the next to go on. */
    const placeOf = (turn: number) => (turn % 2 === 1 ? count - (turn - 1) / 2 : turn / 2);
    const turns = Array.from({ length: count }, (_, index) => index + 1);
    const update = encoding.encode((encoder) => {
      const numbers = (...all: number[]) => {
        for (const one of all) encoding.writeVarUint(encoder, one);
      };
      const pieceBehind = (client: number, clock: number) => {
        encoding.writeUint8(encoder, 0x84);
        numbers(client, clock);
        encoding.writeVarString(encoder, 'x');
      };
      numbers(count + 1, count + 1, first, 0, 4, 1);
      encoding.writeVarString(encoder, 't');
      encoding.writeVarString(encoder, 'x');
      for (const turn of turns) pieceBehind(first - placeOf(turn), 0);
      for (const turn of turns.toSorted((one, other) => placeOf(one) - placeOf(other))) {
        numbers(1, first - placeOf(turn), 0);
        pieceBehind(first, turn - 1);
      }
      numbers(0);
    });
    const started = performance.now();
    expect(verdict(docOf(), update)).toBe('adds');
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(hasGap(docOf(update))).toBe(false);
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

  it('is malformed when it claims to be longer than anybody types: nobody could read what is written of it', () => {
    // In small pieces, each of which can be read.
    const gone = (clock: number, ...lengths: number[]) =>
      encoding.encode((encoder) => {
        for (const one of [1, lengths.length, 7, clock]) encoding.writeVarUint(encoder, one);
        for (const length of lengths) {
          encoding.writeUint8(encoder, 0);
          encoding.writeVarUint(encoder, length);
        }
        encoding.writeVarUint(encoder, 0);
      });
    const far = gone(0, ...Array<number>(15).fill(Number.MAX_SAFE_INTEGER));
    expect(() => Y.decodeStateVector(Y.encodeStateVector(docOf(far)))).toThrow('out of Range');
    expect(() => judge(docOf(), far)).toThrow('so many words');
    expect(() => endsOf(far), 'a row of it is a damaged one').toThrow('so many words');
    const snapshot = Buffer.from(encodeSnapshot(docOf(far)));
    expect(() => decodeSnapshot(snapshot), 'so is a snapshot').toThrow();
    const doc = docOf(gone(0, 2 ** 40));
    expect(verdict(docOf(), gone(0, 2 ** 40))).toBe('adds');
    expect(() => judge(doc, gone(2 ** 40, 1))).toThrow('so many words');
    // Also as a part of what cannot be placed: an answer of it would be taken in as far as it goes.
    expect(() => judge(docOf(), gone(9, 2 ** 41))).toThrow('so many words');
  });

  it('is malformed when deleted ranges overlap: Yjs would walk over the same pieces for each', () => {
    const { doc } = written((text) => text.insert(0, 'abcdef'));
    const ranges = (...numbers: number[]) =>
      encoding.encode((encoder) => {
        for (const one of [0, 1, doc.clientID, numbers.length / 2, ...numbers]) {
          encoding.writeVarUint(encoder, one);
        }
      });
    expect(verdict(doc, ranges(0, 2, 2, 1, 4, 2))).toBe('adds');
    expect(() => judge(doc, ranges(0, 3, 2, 1))).toThrow('overlap');
    expect(() => judge(doc, ranges(4, 1, 0, 2))).toThrow('overlap');
  });

  it('is malformed when it deletes in more places than it may; what is gone already does not count', () => {
    const { doc } = written((text) => text.insert(0, 'abcdefghi'));
    const deleting = (clock: number, count: number) =>
      encoding.encode((encoder) => {
        for (const one of [0, 1, doc.clientID, count]) encoding.writeVarUint(encoder, one);
        for (let at = 0; at < count; at++) {
          encoding.writeVarUint(encoder, clock + 2 * at);
          encoding.writeVarUint(encoder, 1);
        }
      });
    expect(judgeBy(knownOf(doc), deleting(0, 3), 3).verdict).toBe('adds');
    expect(() => judgeBy(knownOf(doc), deleting(0, 4), 3)).toThrow('too many places');
    expect(() => judgeBy(knownOf(doc), deleting(1, 9), 3)).toThrow('too many places');
    Y.applyUpdate(doc, deleting(0, 3));
    expect(judgeBy(knownOf(doc), deleting(0, 5), 3).verdict).toBe('adds');
  });

  it('is malformed when a client comes in two places, of which Yjs forgets the first', () => {
    // Each place: count 1 ‖ client 7 ‖ clock ‖ gone, one long. Then no deleted range.
    const update = Uint8Array.of(2, ...[1, 7, 0, 0, 1], ...[1, 7, 1, 0, 1], 0);
    expect(() => judge(docOf(), update)).toThrow('two places');
    expect(hasGap(docOf(update)), 'for which it would wait').toBe(true);
  });

  it('is malformed when clients come out of order, by which Yjs merges', () => {
    const update = Uint8Array.of(2, ...[1, 7, 0, 0, 1], ...[1, 8, 0, 0, 1], 0);
    expect(() => judge(docOf(), update)).toThrow('out of order');
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
          // What each page says by itself, put together, as whoever has something pending does.
          const merged = Y.mergeUpdates(pages.map((one) => Y.encodeStateAsUpdate(one)));
          expect(verdict(new Y.Doc(), merged)).toBe('adds');
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
