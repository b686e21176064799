/** What a text says: figures with what they are about, and the sentences in which they stand. */
import type { Tag } from '@accord/shared/reading/lexicon';
import type { Token } from '@accord/shared/reading/tokens';
import type { TimeFigure } from './times.js';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A number as the values that it leaves possible: *about 2,400*, *at least nine*, *400 to 500*. */
export interface Amount {
  readonly kind: 'amount';
  /** In the base unit of its dimension, like all that follows. */
  readonly low: number;
  readonly high: number;
  /** The number as it stands there, without its hedge. */
  readonly value: number;
  /** What one of its unit is in the base unit. */
  readonly factor: number;
  /** A word like *million* rounded it. */
  readonly isScaled: boolean;
  /** The same, were its one separator read the other way. */
  readonly other: number | null;
  /** What half of its last place is worth: rounding, where the units differ. */
  readonly rounding: number;
  /** `volume`, `length`, …; `count` for things, `none` where nothing says what is counted. */
  readonly dimension: string;
  /** The unit as the lexicon knows it, `u:litre`; null for a count. */
  readonly unit: string | null;
  /** In words or beside them, like *both*: the other language may leave it out. */
  readonly isSoft: boolean;
  /** *Dozens*, *several*, *no one*: a number of which no digit is written. */
  readonly isVague: boolean;
}

export type Figure =
  | Amount
  | TimeFigure
  | { readonly kind: 'phone'; readonly digits: string }
  /** A number that names something: a flight, a house, a road, a year, a day of the month. */
  | { readonly kind: 'label'; readonly value: number; readonly isYear: boolean };

/** What the words around a figure speak of. */
export interface About {
  readonly facets: ReadonlySet<string>;
  /** What is counted, where the words say so. */
  readonly counted: string | null;
  readonly aspects: ReadonlySet<string>;
  readonly substances: ReadonlySet<string>;
  /** Concepts, and stems of words that no list knows. */
  readonly words: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** `q:another`, `q:past`, …: what keeps a figure from being the same as another. */
  readonly limits: ReadonlySet<string>;
  readonly isNegated: boolean;
}

export interface Mention {
  readonly figure: Figure;
  readonly span: Span;
  readonly about: About;
  /** The fact whose chip it is; null for words. */
  readonly factId: string | null;
  readonly sentence: Sentence;
}

/** Where a fact stands in words as its chip. */
export interface Chip extends Span {
  readonly factId: string;
}

export interface Sentence {
  readonly language: string;
  /** Its words; tokens and mentions count from their beginning. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly tags: readonly Tag[];
  /** What the whole sentence speaks of. */
  readonly about: About;
  readonly mentions: readonly Mention[];
  readonly chips: readonly Chip[];
}
