import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LoggedRow, planMending } from './mend.js';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.js';
import { hasGap } from './updates.js';

/** A letter whose neighbour when it was typed is itself. */
const BUILDS_ON_ITSELF = Uint8Array.of(1, 1, 7, 0, 0x84, 7, 0, 1, 0x61, 0);

/** Two people type a word each in turn, into paragraphs of their own. */
function history(words: number): { readonly rows: Uint8Array[]; readonly doc: Y.Doc } {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (row: Uint8Array) => rows.push(row));
  const people = [101, 202].map((client) => {
    const page = Object.assign(new Y.Doc(), { clientID: client });
    page.on('update', (row: Uint8Array) => Y.applyUpdate(doc, row));
    page.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement(`p${client}`)]);
    return page;
  });
  for (let word = 0; word < words; word += 1) {
    for (const page of people) {
      const paragraph = page.getXmlFragment(FRAGMENT_NAME).get(0);
      if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
      paragraph.insert(paragraph.length, [new Y.XmlText(`${page.clientID}:${word} `)]);
    }
  }
  return { rows, doc };
}
const numbered = (rows: readonly Uint8Array[]): LoggedRow[] =>
  rows.map((update, index) => ({ number: index + 1, update }));
const textOf = (doc: Y.Doc) => doc.getXmlFragment(FRAGMENT_NAME).toString();
const snapshotOf = (rows: readonly Uint8Array[]): Snapshot => {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row);
  return decodeSnapshot(Buffer.from(encodeSnapshot(doc)));
};
/** As every reader of the log alone has it from now on. */
function fromLog(
  rows: readonly LoggedRow[],
  aside: ReadonlyMap<number, unknown>,
  added: Uint8Array | null,
) {
  const doc = new Y.Doc();
  for (const { number, update } of rows) if (!aside.has(number)) Y.applyUpdate(doc, update);
  if (added) Y.applyUpdate(doc, added);
  return doc;
}

describe('[E1] a log of which rows cannot be read', () => {
  it('goes on without them, and without what builds on them; everybody else’s words stay', async () => {
    const { rows } = history(5);
    // The second word of the first person: all that they typed after it has no place.
    const log = numbered(rows).map((row, index) =>
      index === 4 ? { ...row, update: Uint8Array.of(9, 9, 9) } : row,
    );
    const { aside, addition, doc } = await planMending(null, log);
    expect([...aside.keys()].toSorted((a, b) => a - b)).toEqual([5, 7, 9, 11]);
    expect(addition, 'the rest makes it').toBeNull();
    for (let word = 0; word < 5; word += 1) expect(textOf(doc)).toContain(`202:${word} `);
    expect(textOf(doc)).toContain('101:0 ');
    expect(textOf(doc)).not.toContain('101:1 ');
    const again = fromLog(log, aside, addition);
    expect(hasGap(again)).toBe(false);
    expect(textOf(again)).toBe(textOf(doc));
  });

  it('loses nothing that a snapshot still has: the log gets it back, as nobody’s words', async () => {
    const { rows, doc: whole } = history(5);
    const log = numbered(rows).map((row, index) =>
      index === 4 ? { ...row, update: BUILDS_ON_ITSELF } : row,
    );
    const { aside, addition, doc } = await planMending(snapshotOf(rows.slice(0, 8)), log);
    expect([...aside.keys()]).toEqual([5]);
    expect(textOf(doc)).toBe(textOf(whole));
    const again = fromLog(log, aside, addition);
    expect(hasGap(again)).toBe(false);
    expect(textOf(again)).toBe(textOf(whole));
  });

  it('is left as it is where all of it can be read', async () => {
    const { rows, doc: whole } = history(3);
    const { aside, addition, doc } = await planMending(
      snapshotOf(rows.slice(0, 3)),
      numbered(rows),
    );
    expect(aside.size).toBe(0);
    expect(addition).toBeNull();
    expect(textOf(doc)).toBe(textOf(whole));
  });
});
