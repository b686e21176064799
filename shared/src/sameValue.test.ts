import { describe, expect, it } from 'vitest';
import type { FactValue } from './factValue.js';
import { sameValue, withKnownWords } from './sameValue.js';

const quantity = (amount: string, unit: string): FactValue => ({ kind: 'quantity', amount, unit });
const place = (words: Record<string, string>): FactValue => ({ kind: 'place', words });

describe('[F1] two values say the same', () => {
  it.each([
    [quantity('2000', 'litre'), quantity('2000.0', 'litres')],
    [quantity('2000', 'litre'), quantity('2', 'm³')],
    [quantity('2', 'm3'), quantity('2000', 'l')],
    [quantity('1.5', 't'), quantity('1500', 'kg')],
    [quantity('1', 'gallon'), quantity('3.785411784', 'litre')],
    [quantity('-40', '°C'), quantity('-40', '°F')],
    [quantity('4', 'person'), quantity('4', 'People')],
    [quantity('0', ''), quantity('-0.0', '')],
    [
      { kind: 'time', at: '2026-11-23T03:15:00Z' },
      { kind: 'time', at: '2026-11-23T05:15:00.000+02:00' },
    ],
    [place({ en: 'Pier 4', vi: 'Cầu số 4' }), place({ en: 'Pier 4' })],
  ] as const)('%j and %j', (a, b) => {
    expect([sameValue(a, b), sameValue(b, a)]).toEqual([true, true]);
  });

  it.each([
    [quantity('2000', 'litre'), quantity('530', 'gallon')],
    [quantity('2000', 'litre'), quantity('2000.0000000001', 'litre')],
    [quantity('2', 'm³'), quantity('2', 'm³/s')],
    [quantity('4', 'person'), quantity('4', 'home')],
    [quantity('4', ''), quantity('4', 'person')],
    [quantity('2', 'constructor'), quantity('2', 'toString')],
    [place({ en: 'Pier 4', vi: 'Cầu số 4' }), place({ en: 'Pier 4', vi: 'Cầu số 5' })],
    [place({ en: 'Pier 4' }), place({ vi: 'Cầu số 4' })],
    [place({ en: 'Pier 4' }), { kind: 'text', words: { en: 'Pier 4' } }],
    [
      { kind: 'yesno', value: true },
      { kind: 'yesno', value: false },
    ],
  ] as const)('not %j and %j', (a, b) => {
    expect([sameValue(a, b), sameValue(b, a)]).toEqual([false, false]);
  });
});

describe('[F1] a value that says the same in fewer languages', () => {
  it('keeps the words of the others; one that says something else has its own alone', () => {
    const known = place({ en: 'Pier 4', vi: 'Cầu số 4' });
    expect(withKnownWords(place({ en: 'Pier 4' }), known)).toEqual(known);
    expect(withKnownWords(place({ en: 'Pier 5' }), known)).toEqual(place({ en: 'Pier 5' }));
    expect(withKnownWords(quantity('4', ''), known)).toEqual(quantity('4', ''));
  });
});
