/**
 * Units that convert, exactly, and rounded to what the value as given can bear. Pure.
 *
 * Factors are exact by definition: the US liquid gallon is 231 cubic inches, the inch 2.54 cm, the
 * pound 0.453 592 37 kg, the mile 1 609.344 m (NIST Special Publication 811, 2008, appendix B; the
 * international yard and pound agreement of 1959). The acre is that of the international foot.
 */

export const UNIT_SYSTEMS = ['metric', 'us'] as const;
export type UnitSystem = (typeof UNIT_SYSTEMS)[number];

type Quantity = 'volume' | 'length' | 'speed' | 'mass' | 'area' | 'temperature';

interface UnitOf {
  readonly quantity: Quantity;
  readonly system: UnitSystem;
  /** What one of it is in the quantity's base unit: a decimal string. */
  readonly inBase: string;
  /** The unit of the other system that people use for the same things. */
  readonly counterpart: UnitId;
}

/** Base units: litre, metre, kilometre an hour, kilogram, square metre, degree Celsius. */
const UNITS = {
  litre: unit('volume', 'metric', '1', 'gallon'),
  gallon: unit('volume', 'us', '3.785411784', 'litre'),
  kilometer: unit('length', 'metric', '1000', 'mile'),
  mile: unit('length', 'us', '1609.344', 'kilometer'),
  meter: unit('length', 'metric', '1', 'foot'),
  foot: unit('length', 'us', '0.3048', 'meter'),
  yard: unit('length', 'us', '0.9144', 'meter'),
  centimeter: unit('length', 'metric', '0.01', 'inch'),
  inch: unit('length', 'us', '0.0254', 'centimeter'),
  'kilometer-per-hour': unit('speed', 'metric', '1', 'mile-per-hour'),
  'mile-per-hour': unit('speed', 'us', '1.609344', 'kilometer-per-hour'),
  kilogram: unit('mass', 'metric', '1', 'pound'),
  pound: unit('mass', 'us', '0.45359237', 'kilogram'),
  hectare: unit('area', 'metric', '10000', 'acre'),
  acre: unit('area', 'us', '4046.8564224', 'hectare'),
  celsius: unit('temperature', 'metric', '1', 'fahrenheit'),
  fahrenheit: unit('temperature', 'us', '1', 'celsius'),
} as const;

export type UnitId =
  | 'litre'
  | 'gallon'
  | 'kilometer'
  | 'mile'
  | 'meter'
  | 'foot'
  | 'yard'
  | 'centimeter'
  | 'inch'
  | 'kilometer-per-hour'
  | 'mile-per-hour'
  | 'kilogram'
  | 'pound'
  | 'hectare'
  | 'acre'
  | 'celsius'
  | 'fahrenheit';

function unit(quantity: Quantity, system: UnitSystem, inBase: string, counterpart: UnitId): UnitOf {
  return { quantity, system, inBase, counterpart };
}

/** A unit as people type it with a fact: as its sign, or as a word. */
export interface TypedUnit {
  readonly id: UnitId;
  readonly style: 'sign' | 'word';
}

const SIGNS: Readonly<Record<string, UnitId>> = {
  l: 'litre',
  gal: 'gallon',
  km: 'kilometer',
  mi: 'mile',
  m: 'meter',
  ft: 'foot',
  yd: 'yard',
  cm: 'centimeter',
  in: 'inch',
  'km/h': 'kilometer-per-hour',
  mph: 'mile-per-hour',
  kg: 'kilogram',
  lb: 'pound',
  ha: 'hectare',
  '°c': 'celsius',
  '°f': 'fahrenheit',
};

const WORDS: Readonly<Record<string, UnitId>> = {
  litre: 'litre',
  litres: 'litre',
  liter: 'litre',
  liters: 'litre',
  gallon: 'gallon',
  gallons: 'gallon',
  kilometre: 'kilometer',
  kilometres: 'kilometer',
  kilometer: 'kilometer',
  kilometers: 'kilometer',
  mile: 'mile',
  miles: 'mile',
  metre: 'meter',
  metres: 'meter',
  meter: 'meter',
  meters: 'meter',
  foot: 'foot',
  feet: 'foot',
  yard: 'yard',
  yards: 'yard',
  centimetre: 'centimeter',
  centimetres: 'centimeter',
  centimeter: 'centimeter',
  centimeters: 'centimeter',
  inch: 'inch',
  inches: 'inch',
  kilogram: 'kilogram',
  kilograms: 'kilogram',
  pound: 'pound',
  pounds: 'pound',
  hectare: 'hectare',
  hectares: 'hectare',
  acre: 'acre',
  acres: 'acre',
};

/** Spellings of one unit that people count in. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  litres: 'litre',
  liter: 'litre',
  liters: 'litre',
  gallons: 'gallon',
  people: 'person',
  persons: 'person',
  homes: 'home',
  zones: 'zone',
  hours: 'hour',
  minutes: 'minute',
  days: 'day',
  branches: 'branch',
};

/** @returns the unit of which this is another spelling; undefined for none */
export const sameUnit = (unit: string): string | undefined =>
  Object.hasOwn(SAME_UNIT, unit) ? SAME_UNIT[unit] : undefined;

/** Units that compare with others, and are said to readers as they were given. */
const COMPARED: readonly (readonly [Quantity, string, readonly string[]])[] = [
  ['volume', '0.001', ['ml', 'millilitre', 'millilitres', 'milliliter', 'milliliters']],
  ['volume', '1000', ['m3', 'm³', 'cubic metre', 'cubic metres', 'cubic meter', 'cubic meters']],
  ['length', '0.001', ['mm', 'millimetre', 'millimetres', 'millimeter', 'millimeters']],
  ['mass', '0.001', ['g', 'gram', 'grams']],
  ['mass', '1000', ['t', 'tonne', 'tonnes']],
  ['area', '1', ['m2', 'm²', 'square metre', 'square metres', 'square meter', 'square meters']],
  ['area', '1000000', ['km2', 'km²', 'square kilometre', 'square kilometres']],
];

/** @returns undefined for a unit that converts to nothing */
export function typedUnit(typed: string): TypedUnit | undefined {
  const text = typed.normalize('NFC').trim().toLowerCase().replace('º', '°');
  const sign = Object.hasOwn(SIGNS, text) ? SIGNS[text] : undefined;
  if (sign) return { id: sign, style: 'sign' };
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  return word && { id: word, style: 'word' };
}

/** How the counterpart is typed in the same style, so that its words are found the same way. */
export function typeUnit({ id, style }: TypedUnit): string {
  if (style === 'word') return id;
  return Object.entries(SIGNS).find(([, one]) => one === id)?.[0] ?? id;
}

/**
 * @param amount a decimal string
 * @param typed the unit as it was typed with the fact
 * @param system that the text is to speak
 * @returns the amount in the counterpart, rounded (half away from zero) to as many significant
 *   digits as the given one has without its closing zeros, two at least; of a temperature, to its
 *   decimals. Null where it is of that system already, or converts to nothing
 */
export function convert(
  amount: string,
  typed: string,
  system: UnitSystem,
): { readonly amount: string; readonly unit: string } | null {
  const from = typedUnit(typed);
  if (!from || UNITS[from.id].system === system) return null;
  const to: TypedUnit = { id: UNITS[from.id].counterpart, style: from.style };
  const exact = inUnit(parse(amount), from.id, to.id);
  const decimals =
    UNITS[from.id].quantity === 'temperature'
      ? decimalsOf(amount)
      : significantDecimals(exact, Math.max(LEAST_DIGITS, significantDigits(amount)));
  return { amount: round(exact, decimals), unit: typeUnit(to) };
}

/** Fewer would say 300 kilometres for 200 miles. */
const LEAST_DIGITS = 2;

/**
 * Compares two quantities, whatever their units.
 *
 * @returns below, at or above zero as `a` is below, at or above `b`; null where they do not compare
 */
export function compareQuantities(
  a: { readonly amount: string; readonly unit: string },
  b: { readonly amount: string; readonly unit: string },
): number | null {
  const [left, right] = [measureOf(a.unit), measureOf(b.unit)];
  if (left && right && left.quantity === right.quantity) {
    return compare(left.inBase(parse(a.amount)), right.inBase(parse(b.amount)));
  }
  return counted(a.unit) === counted(b.unit) ? compare(parse(a.amount), parse(b.amount)) : null;
}

const plain = (typed: string) => typed.normalize('NFC').trim().toLowerCase();
const counted = (typed: string) => sameUnit(plain(typed)) ?? plain(typed);

interface Measure {
  readonly quantity: Quantity;
  readonly inBase: (amount: Ratio) => Ratio;
}

function measureOf(typed: string): Measure | undefined {
  const known = typedUnit(typed);
  if (known) {
    const { quantity, inBase } = UNITS[known.id];
    if (known.id === 'fahrenheit')
      return { quantity, inBase: (of) => inUnit(of, known.id, 'celsius') };
    return { quantity, inBase: (of) => times(of, parse(inBase)) };
  }
  const compared = COMPARED.find(([, , spellings]) => spellings.includes(plain(typed)));
  if (!compared) return undefined;
  const [quantity, inBase] = compared;
  return { quantity, inBase: (of) => times(of, parse(inBase)) };
}

/** An exact number: a fraction with a denominator above zero. */
interface Ratio {
  readonly top: bigint;
  readonly under: bigint;
}

function parse(decimal: string): Ratio {
  const decimals = decimalsOf(decimal);
  return { top: BigInt(decimal.replace('.', '')), under: 10n ** BigInt(decimals) };
}

const decimalsOf = (decimal: string) => decimal.split('.')[1]?.length ?? 0;
const times = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.top, under: a.under * b.under });
const plus = (a: Ratio, b: Ratio): Ratio => ({
  top: a.top * b.under + b.top * a.under,
  under: a.under * b.under,
});
const ratio = (top: bigint, under: bigint): Ratio => ({ top, under });

function compare(a: Ratio, b: Ratio): number {
  const [left, right] = [a.top * b.under, b.top * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

function inUnit(value: Ratio, from: UnitId, to: UnitId): Ratio {
  if (from === to) return value;
  // °F = °C × 9/5 + 32, exact by definition (NIST SP 811, B.8).
  if (from === 'celsius') return plus(times(value, ratio(9n, 5n)), ratio(32n, 1n));
  if (from === 'fahrenheit') return times(plus(value, ratio(-32n, 1n)), ratio(5n, 9n));
  const into = parse(UNITS[to].inBase);
  return times(times(value, parse(UNITS[from].inBase)), ratio(into.under, into.top));
}

function significantDigits(decimal: string): number {
  const digits = decimal.replace(/[-.]/g, '').replace(/^0+/, '');
  // After a decimal point a zero was measured; in 2000 nobody knows.
  return (decimal.includes('.') ? digits : digits.replace(/0+$/, '')).length;
}

/** @returns decimals after which the value has that many digits; negative rounds to tens */
function significantDecimals({ top, under }: Ratio, digits: number): number {
  const size = top < 0n ? -top : top;
  if (size === 0n) return 0;
  let power = 0;
  while (size >= under * 10n ** BigInt(power + 1)) power += 1;
  if (power === 0) while (size * 10n ** BigInt(-power) < under) power -= 1;
  return Math.min(MOST_DECIMALS, digits - 1 - power);
}

/** As many as a fact's own value may have. */
const MOST_DECIMALS = 10;

function round({ top, under }: Ratio, decimals: number): string {
  const scale = 10n ** BigInt(Math.abs(decimals));
  const scaled = decimals >= 0 ? ratio(top * scale, under) : ratio(top, under * scale);
  const size = scaled.top < 0n ? -scaled.top : scaled.top;
  const whole = (size * 2n + scaled.under) / (scaled.under * 2n);
  const sign = top < 0n && whole !== 0n ? '-' : '';
  if (decimals <= 0) return `${sign}${whole * scale}`;
  const digits = String(whole).padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
