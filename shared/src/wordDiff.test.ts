import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalText,
  hashCanonical,
  normaliseBlocks,
} from './canonicalText.js';
import { plainBlocks } from './plainText.js';
import { wordDiff } from './wordDiff.js';

function textOf(know: readonly CanonicalBlock[], language = 'en'): CanonicalText {
  return {
    schema: 1,
    statementId: 's',
    exercise: false,
    language,
    kind: 'update',
    corrects: null,
    correctionNote: null,
    alert: null,
    parts: {
      title: [],
      empathy: [],
      act: [],
      know: normaliseBlocks(know),
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    },
  };
}
const line = (...content: CanonicalInline[]): CanonicalBlock => ({ type: 'paragraph', content });
const plain = (text: string, language?: string) => textOf([line({ type: 'text', text })], language);
const changed = (before: string, after: string, language = 'en') => {
  const { changedWords, hunks } = wordDiff(plain(before, language), plain(after, language));
  return {
    changedWords,
    words: hunks.flatMap((hunk) =>
      hunk.segments.filter((one) => one.kind !== 'same').map((one) => `${one.kind} ${one.text}`),
    ),
  };
};

describe('[S2] the words that changed', () => {
  it('count once where one took the place of another', () => {
    expect(changed('The fumes injured 9 people.', 'The fumes injured 12 people.')).toEqual({
      changedWords: 1,
      words: ['removed 9', 'added 12'],
    });
  });

  it('are none between a text and itself', () => {
    expect(wordDiff(plain('One two'), plain('One two'))).toEqual({
      hunks: [],
      changedWords: 0,
      outside: [],
    });
  });

  it('are all of them where there was nothing before', () => {
    expect(wordDiff(null, plain('Three new words')).changedWords).toBe(3);
  });

  it('count a changed sign as one', () => {
    expect(changed('We know.', 'We know?').changedWords).toBe(1);
  });

  it('are words also where a script writes none apart', () => {
    expect(changed('请不要饮用自来水', '请饮用自来水', 'zh').changedWords).toBe(1);
  });

  it('come with what stands around them, cut where it is long', () => {
    const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const { hunks } = wordDiff(plain(`first ${long} last`), plain(`First ${long} Last`));
    expect(hunks).toHaveLength(2);
    expect(hunks[0]?.segments.map((one) => one.text).join('')).toMatch(/^firstFirst word0 .*word7/);
    expect(
      hunks
        .flatMap((hunk) => hunk.segments)
        .map((one) => one.text)
        .join(''),
    ).not.toMatch('word30');
  });

  it('say so where no word changed, but a mark, a link or the status of a fact', () => {
    const chip = (status: 'confirmed' | 'unconfirmed'): CanonicalInline => ({
      type: 'chip',
      factId: 'f',
      form: 'label',
      shown: 'how much',
      status,
    });
    const { hunks, changedWords } = wordDiff(
      textOf([line(chip('confirmed'))]),
      textOf([line(chip('unconfirmed'))]),
    );
    expect(hunks).toMatchObject([{ part: 'know', change: 'marks' }]);
    expect(changedWords).toBe(0);
  });

  it('do not hide a link that leads elsewhere, or bold, in the same part', () => {
    const more = (href: string, count: string) =>
      textOf([
        line(
          { type: 'text', text: 'See ' },
          { type: 'text', text: 'the map', marks: [{ type: 'link', href }] },
          { type: 'text', text: ` for all ${count} places.` },
        ),
      ]);
    const { hunks, changedWords } = wordDiff(
      more('https://aldra.example', 'ten'),
      more('https://other.example', 'nine'),
    );
    expect(changedWords).toBe(1);
    expect(hunks.map(({ change, segments }) => [change, segments.map((one) => one.text)])).toEqual([
      ['words', ['See the map for all ', 'ten', 'nine', ' places.']],
      ['marks', ['the map']],
    ]);
  });

  it('are none where only blanks or line ends changed, but that is said', () => {
    const split = textOf([
      line({ type: 'text', text: 'One' }),
      line({ type: 'text', text: 'two' }),
    ]);
    const broken = textOf([
      line({ type: 'text', text: 'One' }, { type: 'break' }, { type: 'text', text: 'two' }),
    ]);
    for (const before of [plain('One two'), broken]) {
      const { hunks, changedWords } = wordDiff(before, split);
      expect(changedWords).toBe(0);
      expect(hunks).toMatchObject([{ change: 'marks' }]);
      expect(hunks[0]?.segments.map((one) => one.text).join('')).toMatch(/One.*two/s);
    }
  });

  it('come with what is signed beside them', () => {
    const before = { ...plain('One'), correctionNote: 'It was 11.' };
    expect(wordDiff(before, { ...before, correctionNote: 'It was 12.' })).toEqual({
      hunks: [],
      changedWords: 0,
      outside: ['correctionNote'],
    });
  });
});

describe('[S1][S2] any edit', () => {
  const mark = fc.constantFrom(
    { type: 'bold' as const },
    { type: 'link' as const, href: 'https://a.example' },
  );
  const word = fc.constantFrom(
    'water',
    'the',
    'Ho\u0300a',
    '水道',
    'вода',
    '9',
    '.',
    ' ',
    ',',
    '\u00a0',
  );
  const inline: fc.Arbitrary<CanonicalInline> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({
          text: fc.array(word).map((all) => all.join(' ')),
          marks: fc.array(mark, { maxLength: 2 }),
        })
        .map(({ text, marks }) => ({ type: 'text' as const, text, marks })),
    },
    fc.constant({ type: 'break' as const }),
    fc
      .record({
        shown: word,
        status: fc.constantFrom('confirmed' as const, 'unconfirmed' as const),
      })
      .map((chip) => ({ type: 'chip' as const, factId: 'f', form: 'value' as const, ...chip })),
  );
  const paragraph = fc.array(inline, { maxLength: 4 }).map((content) => line(...content));
  const block: fc.Arbitrary<CanonicalBlock> = fc.oneof(
    { weight: 3, arbitrary: paragraph },
    fc
      .array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((items) => ({ type: 'bulletList' as const, items })),
  );
  const text = fc.array(block, { maxLength: 3 }).map((blocks) => textOf(blocks));

  it('that changes visible words changes the hash, and is shown', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [old, now] = [before, after].map((one) => plainBlocks(one.parts.know));
        const { hunks, changedWords } = wordDiff(before, after);
        const sameHash = hashCanonical(before) === hashCanonical(after);
        if (old !== now) expect(sameHash).toBe(false);
        // Different hashes never show no change; equal ones never show one.
        expect(hunks.length === 0).toBe(sameHash);
        if (sameHash) expect(changedWords).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('of one letter changes the hash, and is shown', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('x', 'ж', '水', ' x'), (before, at, letter) => {
        const known = plainBlocks(before.parts.know);
        const where = at % (known.length + 1);
        const after = plain(known.slice(0, where) + letter + known.slice(where));
        fc.pre(plainBlocks(after.parts.know) !== known);
        const { hunks, changedWords } = wordDiff(plain(known), after);
        expect(hunks.length).toBeGreaterThan(0);
        expect(changedWords).toBeGreaterThan(0);
      }),
    );
  });

  it('of where a link leads is shown, whatever words change around it', () => {
    const few = fc.array(word, { maxLength: 6 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(few, few, few, few, (start, end, newStart, newEnd) => {
        const linked = (before: string, after: string, href: string) =>
          textOf([
            line(
              { type: 'text', text: `${before} ` },
              { type: 'text', text: 'Karte', marks: [{ type: 'link', href }] },
              { type: 'text', text: ` ${after}` },
            ),
          ]);
        const { hunks } = wordDiff(
          linked(start, end, 'https://aldra.example'),
          linked(newStart, newEnd, 'https://other.example'),
        );
        // Either as a change under words that stayed, or as words that are new.
        const shown = hunks.flatMap(({ change, segments }) =>
          segments
            .filter((segment) => change === 'marks' || segment.kind === 'added')
            .map((segment) => segment.text),
        );
        expect(shown).toEqual(expect.arrayContaining([expect.stringContaining('Karte')]));
      }),
    );
  });

  it('is shown at the offsets of the newer text, without a gap in a hunk', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const now = plainBlocks(after.parts.know);
        for (const { segments } of wordDiff(before, after).hunks) {
          let at = segments[0]?.from ?? 0;
          for (const segment of segments) {
            expect(segment.from).toBe(at);
            const shown = segment.kind === 'removed' ? '' : segment.text;
            expect(now.slice(segment.from, segment.to)).toBe(shown);
            at = segment.to;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
