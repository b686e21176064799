import type { CanonicalBlock, CanonicalParts } from '@accord/shared/canonicalText';
import { describe, expect, it } from 'vitest';
import { placesOf, unique, withoutBlocks, wordsAt } from './blocks.js';
import { isBuiltAlike } from './match.js';

const line = (text: string, factId?: string): CanonicalBlock => ({
  type: 'paragraph',
  content: [
    { type: 'text', text },
    ...(factId === undefined
      ? []
      : [{ type: 'chip' as const, factId, form: 'value' as const, shown: '9' }].map((chip) => ({
          ...chip,
          status: 'confirmed' as const,
        }))),
  ],
});
const list = (...items: CanonicalBlock[][]): CanonicalBlock => ({ type: 'bulletList', items });
const textOf = (know: readonly CanonicalBlock[]): CanonicalParts => ({
  ...{
    title: [line('Spill')],
    empathy: [],
    act: [],
    unknown: [],
    doing: [],
    commitment: [],
    more: [],
  },
  know: [...know],
});
const text = textOf([
  line('A tank leaked. Do not drink.'),
  list([line('Nine are hurt.')], [line('Taps are closed.'), list([line('Do not drink.')])]),
]);
const found = (quote: string) =>
  placesOf(text, 'know', quote).map((place) => place.map((one) => one.path));

describe('[S10] the block of the words that were blocked', () => {
  it('is the paragraph, or the item of the list, in which they stand', () => {
    expect(found('tank leaked')).toEqual([[[0]]]);
    expect(found('Nine are')).toEqual([[[1, 0]]]);
    expect(found('Taps are closed')).toEqual([[[1, 1]]]);
  });

  it('is each of several, where the words go over their ends', () => {
    expect(found('hurt. Taps')).toEqual([
      [
        [1, 0],
        [1, 1],
      ],
    ]);
    // What stands in another goes with it.
    expect(unique(placesOf(text, 'know', 'closed. Do not')[0] ?? [])).toEqual([
      { part: 'know', path: [1, 1] },
    ]);
  });

  it('is asked about, where the words stand in several', () => {
    expect(found('Do not drink.')).toEqual([[[0]], [[1, 1, 1, 0]]]);
    expect(found('Nowhere')).toEqual([]);
    expect(placesOf(text, 'title', 'Spill').map((place) => place.map((one) => one.path))).toEqual([
      [[0]],
    ]);
  });

  it('is named by its words without the sign of its list', () => {
    expect(wordsAt(text, { part: 'know', path: [1, 0] })).toBe('Nine are hurt.');
    expect(wordsAt(text, { part: 'know', path: [1, 1, 1, 0] })).toBe('Do not drink.');
  });

  it('takes its list along when nothing else is in it', () => {
    const left = withoutBlocks(text, [{ part: 'know', path: [1, 1, 1, 0] }]);
    expect(left.know).toEqual([
      line('A tank leaked. Do not drink.'),
      list([line('Nine are hurt.')], [line('Taps are closed.')]),
    ]);
    const both = [0, 1].map((item) => ({ part: 'know' as const, path: [1, item] }));
    expect(withoutBlocks(text, both).know).toHaveLength(1);
  });
});

describe('[S10] the same block in a translation', () => {
  it('is told by its place only where the part is built alike and cites the same facts', () => {
    const one = textOf([line('A'), list([line('B ', 'injured')], [line('C')])]);
    const same = textOf([line('X'), list([line('Y ', 'injured')], [line('Z')])]);
    expect(isBuiltAlike(one, same, 'know')).toBe(true);
    const shorter = textOf([line('X'), list([line('Y ', 'injured')])]);
    const swapped = textOf([line('X'), list([line('Z')], [line('Y ', 'injured')])]);
    const prose = textOf([line('X'), line('Y ', 'injured'), line('Z')]);
    const other = textOf([line('X'), list([line('Y ', 'spilled')], [line('Z')])]);
    for (const unlike of [shorter, swapped, prose, other]) {
      expect(isBuiltAlike(one, unlike, 'know')).toBe(false);
    }
  });
});
