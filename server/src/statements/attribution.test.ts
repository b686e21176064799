import { canonicalParts } from '@accord/shared/canonicalParts';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import type { FactWording } from '@accord/shared/factWording';
import { plainBlocks } from '@accord/shared/plainText';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { attributeText } from './attribution.js';
import { authorIndex, type LogRow } from './authors.js';
import { readParts } from './documentText.js';
import { skeletonUpdate } from './skeletonDocument.js';

const WORDINGS: ReadonlyMap<string, FactWording> = new Map([
  [
    'spill',
    {
      factId: 'spill',
      factVersion: 1,
      status: 'confirmed',
      value: '2000',
      valueUnit: '2000',
      label: null,
    },
  ],
]);

/** A document with its log: everybody has a copy, and what they type is a row in their name. */
class Desk {
  readonly log: LogRow[] = [];
  private readonly copies = new Map<string, Y.Doc>();
  private minute = 0;

  constructor(know: string) {
    let id = 0;
    const update = skeletonUpdate({ know }, () => `b${++id}`);
    this.log.push({ personId: null, at: new Date(0), update });
  }

  type(person: string, change: (know: Y.XmlElement) => void): void {
    const doc = this.copies.get(person) ?? new Y.Doc();
    this.copies.set(person, doc);
    for (const row of this.log) Y.applyUpdate(doc, row.update);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(knowOf(doc)));
    this.minute += 1;
    const at = new Date(this.minute * 60_000);
    this.log.push({ personId: person, at, update: Y.encodeStateAsUpdate(doc, before) });
  }

  /** Runs with the words that they stand at. */
  read(): { plain: string; runs: { person: string | null; words: string; at: string | null }[] } {
    const doc = new Y.Doc({ gc: false });
    for (const row of this.log) Y.applyUpdate(doc, row.update);
    const parts = canonicalParts(readParts(doc), WORDINGS, 'en');
    const plain = plainBlocks(parts.know);
    const runs = attributeText(doc, authorIndex(this.log), parts);
    expect(runs.every((run) => run.part === 'know')).toBe(true);
    return {
      plain,
      runs: runs.map(({ from, to, personId, at }) => ({
        person: personId,
        words: plain.slice(from, to),
        at,
      })),
    };
  }
}

function knowOf(doc: Y.Doc): Y.XmlElement {
  const found = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('know'));
  if (!(found instanceof Y.XmlElement)) throw new Error('no such part');
  return found;
}
const elementAt = (parent: Y.XmlElement, index: number): Y.XmlElement => {
  const found = parent.get(index);
  if (!(found instanceof Y.XmlElement)) throw new Error('no such block');
  return found;
};
const textAt = (block: Y.XmlElement, index = 0): Y.XmlText => {
  const found = block.get(index);
  if (found instanceof Y.XmlText) return found;
  const text = new Y.XmlText();
  block.insert(index, [text]);
  return text;
};
function paragraph(...content: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const block = new Y.XmlElement('paragraph');
  block.insert(0, content);
  return block;
}
function chip(): Y.XmlElement {
  const element = new Y.XmlElement('factChip');
  element.setAttribute('factId', 'spill');
  element.setAttribute('form', 'value');
  return element;
}
function list(...lines: string[]): Y.XmlElement {
  const element = new Y.XmlElement('bulletList');
  element.insert(
    0,
    lines.map((line) => {
      const item = new Y.XmlElement('listItem');
      item.insert(0, [paragraph(new Y.XmlText(line))]);
      return item;
    }),
  );
  return element;
}
const named = ({ runs }: ReturnType<Desk['read']>) => runs.map((run) => [run.person, run.words]);

describe('who typed what', () => {
  it('is told by the log, run by run; the playbook’s words are nobody’s', () => {
    const desk = new Desk('It is safe.');
    desk.type('noor', (know) => textAt(elementAt(know, 0)).insert(6, 'not '));
    desk.type('linh', (know) => textAt(elementAt(know, 0)).insert(15, ' Wait.'));
    expect(desk.read()).toEqual({
      plain: 'It is not safe. Wait.',
      runs: [
        { person: 'noor', words: 'not ', at: '1970-01-01T00:01:00.000Z' },
        { person: 'linh', words: ' Wait.', at: '1970-01-01T00:02:00.000Z' },
      ],
    });
  });

  it('is one run where one person went on, from when they began', () => {
    const desk = new Desk('');
    desk.type('noor', (know) => textAt(elementAt(know, 0)).insert(0, 'Two '));
    desk.type('noor', (know) => textAt(elementAt(know, 0)).insert(4, 'words'));
    expect(desk.read().runs).toEqual([
      { person: 'noor', words: 'Two words', at: '1970-01-01T00:01:00.000Z' },
    ]);
  });

  it('counts a chip at the length of its words', () => {
    const desk = new Desk('About  litres.');
    desk.type('linh', (know) => {
      const block = elementAt(know, 0);
      textAt(block).delete(6, 8);
      block.insert(1, [chip(), new Y.XmlText(' litres, ')]);
    });
    desk.type('noor', (know) => textAt(elementAt(know, 0), 2).insert(9, 'no more.'));
    const read = desk.read();
    expect(read.plain).toBe('About 2000 litres, no more.');
    expect(named(read)).toEqual([
      ['linh', '2000 litres, '],
      ['noor', 'no more.'],
    ]);
  });

  it('leaves signs, indents and line ends to nobody', () => {
    const desk = new Desk('Before');
    desk.type('noor', (know) => know.insert(1, [list('One', 'Two')]));
    desk.type('linh', (know) => know.insert(2, [paragraph(new Y.XmlText('After'))]));
    const read = desk.read();
    expect(read.plain).toBe('Before\n- One\n- Two\nAfter');
    expect(named(read)).toEqual([
      ['noor', 'One'],
      ['noor', 'Two'],
      ['linh', 'After'],
    ]);
  });

  it('counts a letter that two people composed once, as whose who began it', () => {
    const desk = new Desk('');
    desk.type('noor', (know) => textAt(elementAt(know, 0)).insert(0, 'Ho'));
    desk.type('linh', (know) => textAt(elementAt(know, 0)).insert(2, '\u0300a'));
    const read = desk.read();
    expect(read.plain).toBe('H\u00f2a');
    expect(named(read)).toEqual([
      ['noor', 'H\u00f2'],
      ['linh', 'a'],
    ]);
  });

  it('stays with the first who brought it, when somebody sends it again', () => {
    const desk = new Desk('');
    desk.type('noor', (know) => textAt(elementAt(know, 0)).insert(0, 'Mine'));
    const again = desk.log[1];
    if (again) desk.log.push({ ...again, personId: 'linh' });
    expect(named(desk.read())).toEqual([['noor', 'Mine']]);
  });
});

describe('[E4] whatever two people type at once', () => {
  const action = fc.record({
    who: fc.constantFrom('noor', 'linh'),
    what: fc.constantFrom('words', 'chip', 'bold', 'paragraph', 'list', 'break', 'delete'),
    block: fc.nat({ max: 5 }),
    at: fc.nat({ max: 20 }),
    size: fc.integer({ min: 1, max: 3 }),
  });
  /** Each has letters of their own, so that a text tells who typed what. */
  const LETTERS: Readonly<Record<string, string>> = { noor: 'aàe\u0301', linh: 'xýz' };

  it('is each one’s own, at its place in the plain text', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        const desk = new Desk('1234');
        for (const { who, what, block, at, size } of actions) {
          desk.type(who, (know) => {
            const letters = LETTERS[who]?.repeat(size) ?? '';
            const blocks = know.toArray().filter((one) => one instanceof Y.XmlElement);
            const index = block % blocks.length;
            let target = elementAt(know, index);
            if (what === 'paragraph') {
              know.insert(index + 1, [paragraph(new Y.XmlText(letters))]);
            } else if (what === 'list') {
              know.insert(index + 1, [list(`  ${letters}`, letters, ' ')]);
            } else {
              if (target.nodeName === 'bulletList') target = elementAt(elementAt(target, 0), 0);
              const first = textAt(target);
              if (what === 'chip') target.insert(at % (target.length + 1), [chip()]);
              else if (what === 'break')
                target.insert(target.length, [new Y.XmlElement('hardBreak')]);
              else if (what === 'delete') first.delete(0, Math.min(size, first.length));
              else
                first.insert(
                  Math.min(at, first.length),
                  letters,
                  what === 'bold' ? { bold: {} } : {},
                );
            }
          });
        }
        const { plain, runs } = desk.read();
        let rest = plain;
        for (const { person, words } of runs) {
          // A foreign accent on one's own letter leaves it one's own.
          const allowed = new Set(`${LETTERS[person ?? '']}20\n `.normalize('NFD'));
          const foreign = [...words.normalize('NFD')].filter((one) => !allowed.has(one));
          expect(foreign.filter((letter) => !/\p{M}/u.test(letter))).toEqual([]);
          rest = rest.replace(words, '');
        }
        // What nobody typed is the playbook's digits, signs and line ends.
        expect(rest).toMatch(/^[1234\s-]*$/);
      }),
      { numRuns: 300 },
    );
  });
});
