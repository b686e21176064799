import { describe, expect, it } from 'vitest';
import { citesFor } from './citable.js';

describe('[D2] what a text may cite in a joined room', () => {
  const from = { 'their-fact': '26-0148', 'their-text': '26-0148', 'a-third': '26-0150' };
  it('is what stands under its own number, whichever of them that is', () => {
    const cited = (statementId: string) =>
      ['our-fact', 'their-fact', 'a-third'].filter(citesFor(from, statementId));
    expect(cited('our-text')).toEqual(['our-fact']);
    expect(cited('their-text')).toEqual(['their-fact']);
  });

  it('is everything where nothing was joined, and nothing where no text is open', () => {
    expect(citesFor({}, 'text')('fact')).toBe(true);
    expect(citesFor({}, undefined)('fact')).toBe(false);
  });
});
