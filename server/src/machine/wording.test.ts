import type { GlossaryTerm } from '@accord/shared/glossary';
import { describe, expect, it } from 'vitest';
import type { Piece } from './segments.js';
import { termsFor, wordingOf } from './wording.js';

const words = (approved: string | null, forbidden: string[] = []) => ({
  ...{ approved, also: [], forbidden },
});
const term = (id: string, of: GlossaryTerm['words']): GlossaryTerm => ({
  ...{ id, words: of, note: null, changedAt: '2026-03-14T12:00:00.000Z' },
});
const GLOSSARY = [
  term('1', { en: words('boil notice'), uk: words('припис кип’ятити воду', ['карантин води']) }),
  term('2', { en: words('intake'), vi: words('cửa lấy nước') }),
];
const EN_UK = { from: 'en', to: 'uk' };
const text = (said: string): Piece => ({ type: 'text', text: said, marks: [] });

describe('[M3][L3] what leaves with a block', () => {
  it('is what its own terms are called in the other language, and what may not stand for them', () => {
    expect(termsFor(GLOSSARY, 'A {{s1}}boil{{/s1}} notice is in force.', EN_UK)).toEqual({
      terms: { 'boil notice': 'припис кип’ятити воду' },
      never: ['карантин води'],
    });
  });

  it('is nothing where none of its terms has words there', () => {
    expect(termsFor(GLOSSARY, 'The intake is closed.', EN_UK)).toBeNull();
    expect(termsFor([], 'A boil notice.', EN_UK)).toBeNull();
  });
});

describe('[M3][L3] what came back', () => {
  const sent = { part: 'know' as const, text: 'A boil notice is in force for {{f1}}.' };
  const chip: Piece = { type: 'fact', factId: 'f', form: 'value', marks: [] };

  it('is held against the terms of its own block, in any of their forms', () => {
    const kept = [text('Діє припису кип’ятити воду для '), chip];
    expect(wordingOf(GLOSSARY, sent, kept, EN_UK)).toEqual([]);
    expect(wordingOf(GLOSSARY, sent, [text('Діє наказ для '), chip], EN_UK)).toEqual([
      { part: 'know', how: 'lacks', words: 'припис кип’ятити воду', instead: null },
    ]);
  });

  it('is held against every forbidden word of its language', () => {
    const other = { part: 'more' as const, text: 'Read on.' };
    expect(wordingOf(GLOSSARY, other, [text('Про карантин води.')], EN_UK)).toEqual([
      { part: 'more', how: 'forbidden', words: 'карантин води', instead: 'припис кип’ятити воду' },
    ]);
  });
});
