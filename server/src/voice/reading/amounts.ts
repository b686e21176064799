/** From a number and the words at its sides to the values that it leaves possible. */
import type { Tag } from '@accord/shared/reading/lexicon';
import { UNIT } from '@accord/shared/reading/measures';
import type { Amount } from './mention.js';

export interface RawNumber {
  readonly value: number;
  readonly other: number | null;
  readonly step: number;
  /** A word like *million* stood with it: what is smaller was rounded away. */
  readonly isScaled: boolean;
}

export type Hedge = 'exact' | 'about' | 'atLeast' | 'over' | 'atMost' | 'nearly' | 'under';

/** People say *about* for what is off by so much. */
const ABOUT = 0.1;
/** *Nearly nine thousand* is not eight. */
const NEARLY = 0.12;

/** @param unit a concept of units; null for a plain number */
export function amountOf(raw: RawNumber, hedge: Hedge, unit: string | null): Amount {
  const { factor, dimension } = (unit === null ? undefined : UNIT[unit]) ?? {
    factor: 1,
    dimension: 'none',
  };
  const value = raw.value * factor;
  const rounding = (raw.step * factor) / 2;
  const { low, high } = boundsOf(value, hedge, rounding, raw.isScaled);
  return {
    kind: 'amount',
    low,
    high,
    value,
    factor,
    isScaled: raw.isScaled,
    other: raw.other === null ? null : raw.other * factor,
    rounding,
    dimension,
    unit,
    isSoft: false,
    isVague: false,
  };
}

function boundsOf(
  value: number,
  hedge: Hedge,
  rounding: number,
  isScaled: boolean,
): { low: number; high: number } {
  const loose = isScaled ? rounding : 0;
  const size = Math.abs(value);
  switch (hedge) {
    case 'exact':
      return { low: value - loose, high: value + loose };
    case 'about': {
      const off = Math.max(size * ABOUT, Math.min(rounding, size / 2));
      return { low: value - off, high: value + off };
    }
    case 'nearly':
      return { low: value - size * NEARLY, high: value + loose };
    case 'atLeast':
    case 'over':
      return { low: value, high: Number.POSITIVE_INFINITY };
    case 'atMost':
    case 'under':
      return { low: value < 0 ? Number.NEGATIVE_INFINITY : 0, high: value };
  }
}

/** A range is from the low end of its first number to the high end of its second. */
export function rangeOf(first: Amount, second: Amount): Amount {
  return {
    ...second,
    low: Math.min(first.low, second.low),
    high: Math.max(first.high, second.high),
    other: null,
  };
}

/** *Dozens*, *several*: what people mean by them, generously. */
const VAGUE: Readonly<Record<string, readonly [number, number]>> = {
  'v:dozens': [20, 110],
  'v:hundreds': [150, 1_100],
  'v:thousands': [1_500, 11_000],
  'v:several': [2, 20],
  'v:few': [2, 12],
  'v:couple': [2, 3],
  'v:both': [2, 2],
  'z:noone': [0, 0],
};

export function vagueAmount(concept: string): Amount | null {
  const bounds = VAGUE[concept];
  if (!bounds) return null;
  return {
    kind: 'amount',
    low: bounds[0],
    high: bounds[1],
    value: bounds[0],
    factor: 1,
    isScaled: false,
    other: null,
    rounding: 0,
    dimension: 'count',
    unit: null,
    isSoft: concept !== 'z:noone',
    isVague: true,
  };
}

const HEDGES: Readonly<Record<string, Hedge>> = {
  'h:about': 'about',
  'h:atleast': 'atLeast',
  'h:over': 'over',
  'h:atmost': 'atMost',
  'h:nearly': 'nearly',
  'h:under': 'under',
};
/** *At least some 40*; *up to the 300*. */
const WORDS_BETWEEN = 1;

/** @param at the first token of the number */
export function hedgeBefore(tags: readonly Tag[], at: number): Hedge {
  const near = tags.filter((tag) => {
    const gap = at - (tag.at + tag.length);
    return tag.concept in HEDGES && gap >= 0 && gap <= WORDS_BETWEEN;
  });
  // The longest says it: *no fewer than* holds *fewer than*.
  const best = near.toSorted((a, b) => b.length - a.length || b.at - a.at)[0];
  return (best && HEDGES[best.concept]) ?? 'exact';
}
