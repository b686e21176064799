import { factValue } from '@accord/shared/factValue';
import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, plainDecimal, valueFrom, withWordsGiven } from './factDraft.js';

describe('numbers as people type them', () => {
  it.each([
    ['2000', '2000'],
    ['2,000', '2000'],
    ['2.000', '2000'],
    ['2 000', '2000'],
    ['1,234,567', '1234567'],
    ['3,5', '3.5'],
    ['3.35', '3.35'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['-4', '-4'],
    ['007', '7'],
    ['0.5', '0.5'],
    ['about 9', null],
    ['', null],
    ['1e9', null],
  ])('%s is %s', (typed, plain) => {
    expect(plainDecimal(typed)).toBe(plain);
  });
});

describe('a fact being typed', () => {
  const zone = 'Europe/Kyiv';
  const now = Date.parse('2026-11-23T00:31:00Z');

  it('makes values that the wire takes, and reads them back', () => {
    const values = [
      { kind: 'quantity', amount: '3.5', unit: 'km' },
      { kind: 'time', at: '2026-11-23T01:15:00.000Z' },
      { kind: 'text', words: { en: 'toluene' } },
      { kind: 'yesno', value: false },
    ] as const;
    for (const value of values) {
      expect(valueFrom(draftOf(value, now, zone), zone)).toEqual(factValue.parse(value));
    }
  });

  it('makes none while something is missing', () => {
    expect(valueFrom(emptyDraft('quantity', now, zone), zone)).toBeNull();
    expect(valueFrom(emptyDraft('time', now, zone), zone)).toBeNull();
    expect(valueFrom(emptyDraft('place', now, zone), zone)).toBeNull();
  });

  it('[F2] keeps words that somebody gave meanwhile, and none of another value', () => {
    const place = (words: Record<string, string>) => ({ kind: 'place' as const, words });
    const seen = place({ en: 'Pier 4', vi: 'Cầu số 4' });
    const now = place({ ...seen.words, es: 'Muelle 4' });
    const draft = draftOf(seen, 0, zone);
    expect(withWordsGiven(seen, now, draft)).toEqual(now);
    const cleared = { ...draft, words: { ...draft.words, vi: '' } };
    expect(withWordsGiven(place({ en: 'Pier 4' }), now, cleared)).toEqual(
      place({ en: 'Pier 4', es: 'Muelle 4' }),
    );
    expect(withWordsGiven(place({ en: 'Pier 5' }), now, draft)).toEqual(place({ en: 'Pier 5' }));
  });
});
