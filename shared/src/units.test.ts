import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareQuantities, convert, typedUnit, UNIT_SYSTEMS } from './units.js';

const UNITS = ['litre', 'gallon', 'km', 'mile', 'm', 'ft', 'kg', 'lb', 'ha', 'acres', '°C', '°F'];
const amount = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([whole, decimals]) =>
    (whole / 10 ** decimals).toFixed(decimals).replace(/^-0(\.0*)?$/, '0'),
  );

describe('[F2] a converted quantity', () => {
  it.each([
    ['2000', 'litre', 'us', '530', 'gallon'],
    ['12650', 'gallon', 'metric', '47890', 'litre'],
    ['5', 'mile', 'metric', '8.0', 'kilometer'],
    ['200', 'miles', 'metric', '320', 'kilometer'],
    ['45', 'km', 'us', '28', 'mi'],
    ['38', '°C', 'us', '100', '°f'],
    ['99.5', '°F', 'metric', '37.5', '°c'],
    ['-40', '°C', 'us', '-40', '°f'],
    ['0.05', 'km', 'us', '0.031', 'mi'],
    ['3', 'acres', 'metric', '1.2', 'hectare'],
  ] as const)('%s %s in %s is %s %s', (given, typed, system, as, unit) => {
    expect(convert(given, typed, system)).toEqual({ amount: as, unit });
  });

  it('is none where the text speaks that system already, or the unit converts to nothing', () => {
    expect(convert('5', 'km', 'metric')).toBeNull();
    expect(convert('5', 'people', 'us')).toBeNull();
    expect(convert('5', 'constructor', 'us')).toBeNull();
  });

  it('is off by no more than half of its last digit that counts', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...UNITS),
        fc.constantFrom(...UNIT_SYSTEMS),
        (given, typed, system) => {
          const made = convert(given, typed, system);
          if (!made) return;
          const back = convert(made.amount, made.unit, system === 'us' ? 'metric' : 'us');
          expect(back).not.toBeNull();
          // Two digits at least: never more than a twentieth away, and a degree for temperatures.
          const room = typedUnit(typed)?.id.match(/celsius|fahrenheit/)
            ? 1
            : Math.abs(Number(given)) / 18 + 1e-9;
          expect(compareQuantities(made, { amount: given, unit: typed })).not.toBeNull();
          const exact = Number(given) - Number(exactBack(made, typed));
          expect(Math.abs(exact)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  it('keeps the order of what was given', () => {
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...UNITS), (a, b, typed) => {
        const [left, right] = [a, b].map(
          (one) => convert(one, typed, 'us') ?? convert(one, typed, 'metric'),
        );
        if (!left || !right || a === b) return;
        const given =
          compareQuantities({ amount: a, unit: typed }, { amount: b, unit: typed }) ?? 0;
        const made = compareQuantities(left, right) ?? 0;
        // Rounded, two may become one; they never change places unless they were rounded apart.
        if (
          Math.abs(Number(a) - Number(b)) >
          Math.max(Math.abs(Number(a)), Math.abs(Number(b)), 20) / 9
        ) {
          expect(Math.sign(made)).toBe(Math.sign(given));
        }
      }),
    );
  });
});

describe('[F1] quantities of one kind compare across units', () => {
  it('exactly', () => {
    expect(
      compareQuantities({ amount: '1', unit: 'gallon' }, { amount: '3.785411784', unit: 'l' }),
    ).toBe(0);
    expect(compareQuantities({ amount: '1', unit: 'mile' }, { amount: '1.6', unit: 'km' })).toBe(1);
    expect(
      compareQuantities({ amount: '0.3', unit: 'Tonnes' }, { amount: '0.31', unit: 'tonnes' }),
    ).toBe(-1);
  });
  it('and not at all where they are of two kinds', () => {
    expect(compareQuantities({ amount: '1', unit: 'km' }, { amount: '1', unit: 'kg' })).toBeNull();
  });
});

/** By floats, as anybody would check it. */
function exactBack(made: { amount: string; unit: string }, typed: string): number {
  const value = Number(made.amount);
  const to = typedUnit(typed)?.id;
  const factors: Record<string, number> = {
    litre: 3.785411784,
    gallon: 1 / 3.785411784,
    kilometer: 1.609344,
    mile: 1 / 1.609344,
    meter: 0.3048,
    foot: 1 / 0.3048,
    kilogram: 0.45359237,
    pound: 1 / 0.45359237,
    hectare: 0.40468564224,
    acre: 1 / 0.40468564224,
  };
  if (to === 'celsius') return ((value - 32) * 5) / 9;
  if (to === 'fahrenheit') return (value * 9) / 5 + 32;
  return value * (factors[to ?? ''] ?? Number.NaN);
}
