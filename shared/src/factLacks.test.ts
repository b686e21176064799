import { describe, expect, it } from 'vitest';
import { hasPart, lackingParts, notLacking } from './factLacks.js';
import type { Fact } from './facts.js';
import type { FactValue } from './factValue.js';

const fact = (value: FactValue, shown: Fact['shown'] = null) => ({
  label: { en: 'Meeting point' },
  shown,
  current: {
    number: 1,
    value,
    status: 'confirmed' as const,
    source: 'list',
    asOf: '2026-11-23T09:00:00Z',
    confidence: null,
    reason: null,
    at: '2026-11-23T09:00:00Z',
    by: 'person',
  },
});
const place = fact({ kind: 'place', words: { en: 'Pier 4', vi: 'Cầu số 4' } });
const open = { kind: 'yesno', value: true } as const;

describe('[F2] what a language lacks of a fact', () => {
  it('is what it is about, and the words of its place or text', () => {
    expect(lackingParts(place, 'en')).toEqual([]);
    expect(lackingParts(place, 'vi')).toEqual(['label']);
    expect(lackingParts(place, 'es')).toEqual(['label', 'value']);
    expect(lackingParts(fact({ kind: 'quantity', amount: '4', unit: 'person' }), 'es')).toEqual([
      'label',
    ]);
  });

  it('is how yes and no read, where they have words of their own or nobody knows the plain ones', () => {
    expect(lackingParts(fact(open), 'es')).toEqual(['label']);
    expect(lackingParts(fact(open), 'tl')).toEqual(['label', 'yes', 'no']);
    const shown = { yes: { en: 'open' }, no: { en: 'closed' } };
    expect(lackingParts(fact(open, shown), 'en')).toEqual([]);
    expect(lackingParts(fact(open, shown), 'es')).toEqual(['label', 'yes', 'no']);
    // Words for a language without plain ones leave the plain ones of the others as they are.
    const added = { yes: { tl: 'bukas' }, no: {} };
    expect(lackingParts(fact(open, added), 'tl')).toEqual(['label', 'no']);
    expect(lackingParts(fact(open, added), 'en')).toEqual([]);
  });

  it('names the first words that are there already', () => {
    expect(
      notLacking(place, { label: { es: 'Punto' }, value: { es: 'Muelle 4' } }),
    ).toBeUndefined();
    expect(notLacking(place, { label: { es: 'Punto', en: 'Point' } })).toEqual({
      part: 'label',
      language: 'en',
    });
    expect(hasPart(place, 'yes')).toBe(false);
  });
});
