import type { Fact, FactStatus } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { describe, expect, it } from 'vitest';
import { touchedLanguages } from './touched.js';
import type { Use } from './uses.js';

const litres = (amount: string, unit = 'litre'): FactValue => ({ kind: 'quantity', amount, unit });
const place = (words: Record<string, string>): FactValue => ({ kind: 'place', words });

/** @param values the oldest first */
function fact(...values: readonly FactValue[]): Fact {
  const versions = values.map((value, index) => ({
    number: index + 1,
    value,
    status: 'confirmed' as FactStatus,
    source: 'list',
    asOf: '2026-01-01T00:00:00.000Z',
    confidence: null,
    reason: null,
    at: '2026-01-01T00:00:00.000Z',
    by: 'person',
  }));
  const [current, ...history] = versions.reverse();
  if (!current) throw new Error('a fact has a value');
  return {
    id: 'fact',
    label: { en: 'Spilled' },
    kind: current.value.kind,
    ownerAgencyId: 'water',
    bound: false,
    purpose: null,
    shown: null,
    current,
    history,
    reports: [],
    conflict: false,
  };
}
const use = (kind: Use['kind'], languages: string[], says: number | null = null): Use => ({
  kind,
  placeId: 'place',
  statementId: 'statement',
  number: null,
  name: null,
  languages,
  says,
  frozen:
    says === null
      ? null
      : Object.fromEntries(
          languages.map((one) => [one, { factId: 'fact', version: says, status: 'confirmed' }]),
        ),
});
const isTouched = (...about: Parameters<typeof touchedLanguages>) =>
  touchedLanguages(...about).length > 0;

describe('[F3] a place is touched by a fact that changed', () => {
  it('when it says another value now, and not when it says the same in other words', () => {
    const draft = use('draft', ['en']);
    const release = use('release', ['en'], 1);
    for (const same of [litres('2000.0'), litres('2', 'm³'), litres('2000', 'litres')]) {
      const now = fact(litres('2000'), same);
      expect([isTouched(draft, now, 1), isTouched(release, now, 1)]).toEqual([false, false]);
    }
    const more = fact(litres('2000'), litres('2001'));
    expect([isTouched(draft, more, 1), isTouched(release, more, 1)]).toEqual([true, true]);
  });

  it('when its language lost the words that it had', () => {
    const now = fact(place({ en: 'Pier 4', vi: 'Cầu số 4' }), place({ en: 'Pier 4' }));
    expect(isTouched(use('draft', ['en']), now, 1)).toBe(false);
    expect(touchedLanguages(use('draft', ['en', 'vi']), now, 1)).toEqual(['vi']);
  });

  it('when it is a version in sign-off, by any new version of the fact', () => {
    const now = fact(litres('2000'), litres('2000.0'));
    expect(isTouched(use('version', ['en'], 1), now, 1)).toBe(true);
    expect(isTouched(use('version', ['en'], 2), now, 1)).toBe(false);
  });

  it('in each language for itself, where they were frozen with different values', () => {
    const now = fact(litres('2000'), litres('3000'));
    const both = use('release', ['en', 'vi'], 1);
    const vi = { factId: 'fact', version: 2, status: 'confirmed' } as const;
    expect(touchedLanguages({ ...both, frozen: { ...both.frozen, vi } }, now, 1)).toEqual(['en']);
    expect(touchedLanguages(both, { ...now, conflict: true }, 1)).toEqual(['en', 'vi']);
  });
});
