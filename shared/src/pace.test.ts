import { splitBlock } from '@tiptap/pm/commands';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksIn, type Said, saidKey, type TextBlock } from './blockWords.js';
import { repairPlugin } from './editorRepair.js';
import { BLOCKS, partNode, statementSchema } from './editorSchema.js';
import {
  align,
  countPace,
  joinStands,
  type PaceRow,
  standNow,
  type TranslatedBlock,
} from './pace.js';
import { PARTS, type PartName } from './parts.js';
import { keptStand, standOf, translatedBlocks } from './standsFor.js';

const block = (id: string, words: string, part: PartName = 'know'): TextBlock => ({
  id,
  part,
  said: [words],
});
const translated = (
  id: string,
  words: string,
  stand: TranslatedBlock['stand'] = null,
  part: PartName = 'know',
): TranslatedBlock => ({ ...block(id, words, part), stand });

/** Everything that has both sides is said to be in line. */
function bringInLine(rows: readonly PaceRow[]): TranslatedBlock[] {
  return rows.flatMap((row) =>
    row.target.map((one) => ({ ...one, stand: standNow(row) ?? one.stand })),
  );
}
const inLine = (source: readonly TextBlock[], target: readonly TranslatedBlock[]) => {
  const done = bringInLine(align(source, target));
  return target.flatMap((one) => done.find((other) => other.id === one.id) ?? []);
};
const pacesOf = (rows: readonly PaceRow[]) =>
  rows.map(({ pace }) => (pace.state === 'inLine' ? 'inLine' : `${pace.state} ${pace.why}`));

const SOURCE = [
  block('a', 'Boil water.'),
  block('b', 'Nine people were hurt.'),
  block('c', 'Call us.'),
];
const TARGET = [
  translated('x', 'Đun sôi nước.'),
  translated('y', 'Chín người bị thương.'),
  translated('z', 'Gọi cho chúng tôi.'),
];

describe('[L1] a translation beside its source', () => {
  it('was compared with nothing until somebody says so, block by block', () => {
    expect(pacesOf(align(SOURCE, TARGET))).toEqual(Array(3).fill('behind uncompared'));
    expect(pacesOf(align(SOURCE, inLine(SOURCE, TARGET)))).toEqual(Array(3).fill('inLine'));
  });

  it('is behind where the source moved on, and knows what the source said', () => {
    const now = SOURCE.with(1, block('b', 'Eleven people were hurt.'));
    const rows = align(now, inLine(SOURCE, TARGET));
    expect(pacesOf(rows)).toEqual(['inLine', 'behind changed', 'inLine']);
    expect(rows[1]?.pace).toMatchObject({ was: ['Nine people were hurt.'] });
    expect(countPace(rows)).toEqual({ behind: 1, ahead: 0 });
  });

  it('is behind where the source says something new, or no longer says it', () => {
    const ready = inLine(SOURCE, TARGET);
    expect(pacesOf(align([...SOURCE, block('d', 'Stay inside.')], ready)).at(-1)).toBe(
      'behind missing',
    );
    expect(pacesOf(align(SOURCE.toSpliced(1, 1), ready))).toEqual([
      'inLine',
      'behind removed',
      'inLine',
    ]);
  });

  it('is ahead where its own words changed since, or stand for nothing', () => {
    const ready = inLine(SOURCE, TARGET);
    const edited = ready.map((one) => (one.id === 'x' ? { ...one, said: ['Hãy đun nước.'] } : one));
    expect(pacesOf(align(SOURCE, edited))[0]).toBe('ahead edited');
    expect(pacesOf(align(SOURCE, [...ready, translated('w', 'Thêm.')])).at(-1)).toBe('ahead added');
  });

  it('is behind, not ahead, where both changed', () => {
    const edited = inLine(SOURCE, TARGET).map((one) => ({ ...one, said: [...one.said, ' nữa'] }));
    const now = SOURCE.with(0, block('a', 'Boil all water.'));
    expect(pacesOf(align(now, edited))[0]).toBe('behind changed');
  });

  it('is behind when a link leads elsewhere, and not when a fact has another value', () => {
    const source: TextBlock[] = [
      { id: 'a', part: 'more', said: ['Call', { href: 'tel:1' }, { factId: 'f', form: 'value' }] },
    ];
    const ready = inLine(source, [translated('x', 'Gọi', null, 'more')]);
    expect(pacesOf(align(source, ready))).toEqual(['inLine']);
    const moved: Said = ['Call', { href: 'tel:2' }, { factId: 'f', form: 'value' }];
    expect(pacesOf(align([{ id: 'a', part: 'more', said: moved }], ready))).toEqual([
      'behind changed',
    ]);
  });

  it('is behind where two copies were brought in line at different times', () => {
    const [first] = inLine(SOURCE.slice(0, 1), TARGET.slice(0, 1));
    const now = [block('a', 'Boil all water.')];
    const [second] = inLine(now, [translated('y', 'Đun sôi mọi nước.')]);
    if (!first || !second) throw new Error('nothing to compare');
    expect(pacesOf(align(now, [second, first]))).toEqual(['behind changed']);
    expect(pacesOf(align(now, [first, second]))).toEqual(['behind changed']);
  });
});

const words = fc
  .array(fc.constantFrom('boil', 'water', 'stay', 'inside', 'call', 'nine', 'people'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((some) => some.join(' '));
const parts = fc.constantFrom<PartName>('act', 'know', 'doing');
const text = fc
  .array(fc.tuple(parts, words), { maxLength: 8 })
  .map((some) => some.sort(([a], [b]) => PARTS.indexOf(a) - PARTS.indexOf(b)));
const pair = fc.record({ source: text, target: text }).map(({ source, target }) => {
  const from = source.map(([part, said], at) => block(`s${at}`, said, part));
  const to = target.map(([part, said], at) => translated(`t${at}`, said, null, part));
  return { source: from, target: inLine(from, to) };
});

/** What an editor does to blocks, words kept. */
function shape<T extends TextBlock>(
  blocks: readonly T[],
  at: number,
  how: 'split' | 'join' | 'move',
  join: (a: T, b: T) => T,
): T[] {
  const one = blocks[at % Math.max(1, blocks.length)];
  if (!one) return [...blocks];
  const index = blocks.indexOf(one);
  const [said] = one.said;
  if (how === 'split' && typeof said === 'string' && said.includes(' ')) {
    const [head = '', ...rest] = said.split(' ');
    const second = { ...one, id: `${one.id}+`, said: [rest.join(' ')] };
    return blocks.toSpliced(index, 1, { ...one, said: [head] }, second);
  }
  const next = blocks[index + 1];
  if (how === 'join' && next?.part === one.part) return blocks.toSpliced(index, 2, join(one, next));
  if (how === 'move' && next?.part === one.part) {
    // Cut out and put back below: the same words under another id.
    return blocks.toSpliced(index, 2, next, { ...one, id: `${one.id}'` });
  }
  return [...blocks];
}
const joinWords = (a: TextBlock, b: TextBlock): Said => [...a.said, ' ', ...b.said];

describe('[L1] over random texts', () => {
  it('every block of both texts stands in exactly one row', () => {
    fc.assert(
      fc.property(pair, text, ({ source, target }, other) => {
        const now = [
          ...source.slice(1),
          ...other.map(([part, said], at) => block(`n${at}`, said, part)),
        ].sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
        const rows = align(now, target);
        expect(rows.flatMap((row) => row.source.map((one) => one.id)).sort()).toEqual(
          now.map((one) => one.id).sort(),
        );
        expect(rows.flatMap((row) => row.target.map((one) => one.id)).sort()).toEqual(
          target.map((one) => one.id).sort(),
        );
      }),
    );
  });

  it('nothing is in line with words that the source does not say', () => {
    let held = 0;
    fc.assert(
      fc.property(pair, text, ({ source, target }, other) => {
        const now = source.map((one, at) => ({
          ...one,
          said: [other[at]?.[1] ?? one.said[0] ?? ''],
        }));
        for (const row of align(now, target)) {
          if (row.pace.state !== 'inLine') continue;
          held += 1;
          const stood = row.target.reduce<TranslatedBlock['stand']>(
            (all, one) => joinStands(all, one.stand),
            null,
          );
          expect(stood?.of.map((one) => saidKey(one.said)).sort()).toEqual(
            row.source.map((one) => saidKey(one.said)).sort(),
          );
        }
      }),
    );
    expect(held).toBeGreaterThan(20);
  });

  it('a changed block is behind, and no other', () => {
    fc.assert(
      fc.property(pair, fc.nat(), ({ source, target }, at) => {
        fc.pre(source.length > 0);
        const before = align(source, target);
        const changed = source[at % source.length]?.id;
        const now = source.map((one) =>
          one.id === changed ? { ...one, said: ['evacuate'] } : one,
        );
        const rows = align(now, target);
        const isIt = (row: PaceRow) => row.source.some((one) => one.id === changed);
        expect(rows.find(isIt)?.pace.state).toBe('behind');
        expect(rows.filter((row) => !isIt(row)).map((row) => row.pace)).toEqual(
          before.filter((row) => !isIt(row)).map((row) => row.pace),
        );
      }),
    );
  });

  const hows = fc.constantFrom<'split' | 'join' | 'move'>('split', 'join', 'move');

  it('splits, joins and moves in the source leave nothing behind while the words are the same', () => {
    let done = 0;
    fc.assert(
      fc.property(pair, fc.nat(), hows, ({ source, target }, at, how) => {
        const before = countPace(align(source, target)).behind;
        const now = shape(source, at, how, (a, b) => ({ ...a, said: joinWords(a, b) }));
        // A block that nothing translates is one more or one less with each split or join.
        fc.pre(before === 0);
        if (now.length !== source.length || how === 'move') done += 1;
        expect(countPace(align(now, target)).behind).toBe(0);
      }),
    );
    expect(done).toBeGreaterThan(5);
  });

  it('splits, joins and moves in the translation lose no tie', () => {
    fc.assert(
      fc.property(pair, fc.nat(), hows, ({ source, target }, at, how) => {
        const before = countPace(align(source, target));
        const now = shape(target, at, how, (a, b) => ({
          ...a,
          said: joinWords(a, b),
          stand: joinStands(a.stand, b.stand),
        }));
        const after = countPace(align(source, now));
        fc.pre(before.ahead === 0);
        expect(after).toEqual(before);
      }),
    );
  });
});

describe('[L1] in the editor', () => {
  const documentOf = (lines: readonly TranslatedBlock[]) =>
    statementSchema.nodeFromJSON({
      type: 'doc',
      content: PARTS.map((part) => ({
        type: partNode(part),
        content:
          part === 'know'
            ? lines.map(({ id, said: [words], stand }) => ({
                type: 'paragraph',
                attrs: { blockId: id, standsFor: keptStand(stand) },
                content: [{ type: 'text', text: words }],
              }))
            : [{ type: 'paragraph' }],
      })),
    });
  let count = 0;
  const open = (lines: readonly TranslatedBlock[]) =>
    EditorState.create({
      doc: documentOf(lines),
      plugins: [
        repairPlugin({ blocks: BLOCKS, newId: () => `new${++count}`, isEditable: () => true }),
      ],
    });
  const read = ({ doc }: EditorState) =>
    translatedBlocks(blocksIn(new Map(PARTS.map((part, at) => [part, doc.child(at)]))));
  /** Where the line with these words begins. */
  function lineAt({ doc }: EditorState, words: string): number {
    let at = 0;
    doc.descendants((node, position) => {
      if (node.isTextblock && node.textContent === words) at = position + 1;
      return true;
    });
    return at;
  }

  it('a joined line stands for both lines of the source, a split one for the same', () => {
    const start = open(inLine(SOURCE, TARGET));
    const second = lineAt(start, 'Chín người bị thương.');
    const joined = start.apply(start.tr.join(second - 1));
    expect(pacesOf(align(SOURCE, read(joined)))).toEqual(['inLine', 'inLine']);
    expect(read(joined)[0]?.stand?.of.map((one) => one.id)).toEqual(['a', 'b']);
    let split = start.apply(start.tr.setSelection(TextSelection.create(start.doc, second + 5)));
    split = split.apply(split.tr.split(second + 5));
    expect(read(split)).toHaveLength(4);
    expect(pacesOf(align(SOURCE, read(split)))).toEqual(Array(3).fill('inLine'));
  });

  it('a new line after a translated one stands for nothing yet', () => {
    const start = open(inLine(SOURCE.slice(0, 1), TARGET.slice(0, 1)));
    const end = lineAt(start, 'Đun sôi nước.') + 'Đun sôi nước.'.length;
    let next = start.apply(start.tr.setSelection(TextSelection.create(start.doc, end)));
    splitBlock(next, (tr) => {
      next = next.apply(tr);
    });
    next = next.apply(next.tr.insertText('Chín người.'));
    const [first, second] = read(next);
    expect([first?.stand?.of[0]?.id, second?.stand]).toEqual(['a', null]);
  });

  it('what cannot be read stands for nothing', () => {
    for (const kept of ['', '{', '{"of":[],"own":""}', '7', '{"of":[{"id":"a"}],"own":""}']) {
      const node = statementSchema.nodes['paragraph']?.create({ standsFor: kept });
      expect(node && standOf(node)).toBeNull();
    }
  });
});
