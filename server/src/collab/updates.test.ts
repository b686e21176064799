import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { judge } from './updates.js';

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
    expect(judge(docOf(), updates[0] ?? new Uint8Array()).clients).toEqual([doc.clientID]);
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
