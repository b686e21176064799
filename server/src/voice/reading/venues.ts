/** Places that have a name of their own, as a sentence says them: *Riverside School*, *школа № 14*. */

import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { type Tag, tagsOf } from '@accord/shared/reading/lexicon';
import { type Token, tokenise } from '@accord/shared/reading/tokens';
import { lexiconOf } from '../lexicon/languages.js';
import { NUMBER_SIGNS } from './labels.js';

export interface Venue {
  /** A house, or a street or square: one may stand in the other. */
  readonly kind: 'building' | 'address';
  readonly language: string;
  /** What it is called, without the words for what it is; empty where only a number tells it. */
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  /** The first of its tokens, and how many it takes. */
  readonly at: number;
  readonly length: number;
}

/** What a place stands behind. */
const OPENERS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('at in near on to inside outside beside behind is are be was into'.split(' ')),
  vi: new Set('tại ở gần đến tới trong là'.split(' ')),
  uk: new Set('біля на у в до поблизу коло неподалік є'.split(' ')),
};
const OPENING_MARKS = new Set([':', '—', '–', '-']);
/** What may stand within the name of a place. */
const JOINTS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('of the no number nr st'.split(' ')),
  vi: new Set('số phường quận xã thôn ấp huyện thị trấn của'.split(' ')),
  uk: new Set('ім імені номер'.split(' ')),
};
const QUOTES = new Set(['«', '»', '“', '”', '"', '„', '.']);
const NONE: ReadonlySet<string> = new Set();
/** *At the old sports hall of …*: words between the two. */
const WORDS_BEFORE = 3;

interface Words {
  readonly tokens: readonly Token[];
  readonly tags: readonly Tag[];
  readonly language: string;
}

/** @returns the places of a sentence, in its order */
export function venuesIn(words: Words): Venue[] {
  const openers = OPENERS[baseLanguage(words.language)] ?? NONE;
  const venues: Venue[] = [];
  for (let at = 0; at < words.tokens.length; at++) {
    const text = words.tokens[at]?.text ?? '';
    if (!openers.has(text) && !OPENING_MARKS.has(text)) continue;
    const venue = venueAt(words, at + 1);
    if (!venue) continue;
    venues.push(venue);
    at = venue.at + venue.length - 1;
  }
  return venues;
}

/** @returns the place that the words as a whole name; null where they name none that is known as one */
export function venueOf(text: string, language: string): Venue | null {
  const tokens = tokenise(text, language);
  return venueAt({ tokens, tags: tagsOf(tokens, lexiconOf(language)), language }, 0);
}

function venueAt({ tokens, tags, language }: Words, from: number): Venue | null {
  const joints = JOINTS[baseLanguage(language)] ?? NONE;
  const kinds = new Map<number, string>();
  for (const { concept, at, length } of tags) {
    if (!concept.startsWith('d:')) continue;
    for (let index = at; index < at + length; index++) kinds.set(index, concept);
  }
  const names: string[] = [];
  const numbers: string[] = [];
  const said = new Set<string>();
  let first = -1;
  let last = -1;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const kind = kinds.get(at);
    if (kind) said.add(kind);
    else if (token.kind === 'number') numbers.push(token.text);
    else if (token.isCapital) names.push(token.text.replace(/'s$/, ''));
    else if (joints.has(token.text) || QUOTES.has(token.text) || NUMBER_SIGNS.has(token.text)) {
      continue;
    } else if (first >= 0 || token.kind !== 'word' || at - from >= WORDS_BEFORE) break;
    else continue;
    if (first < 0) first = at;
    last = at;
  }
  const isBuilding = said.has('d:building');
  if (!isBuilding && !said.has('d:address')) return null;
  if (names.length === 0 && numbers.length === 0) return null;
  return {
    kind: isBuilding ? 'building' : 'address',
    language: baseLanguage(language),
    names,
    numbers,
    at: first,
    length: last + 1 - first,
  };
}

/** Names bend at their end; so much of the beginning is the same. */
const SAME_BEGINNING = 4;

/** @returns whether the two are forms of one name */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const beginning = Math.max(SAME_BEGINNING, Math.min(a.length, b.length) - 2);
  return a.length >= SAME_BEGINNING && a.slice(0, beginning) === b.slice(0, beginning);
}

/** Two places that cannot be one; where nothing of both can be held against each other, they may be. */
export function venuesDiffer(a: Venue, b: Venue): boolean {
  if (a.kind !== b.kind) return false;
  if (a.numbers.length > 0 && b.numbers.length > 0) {
    return !a.numbers.some((one) => b.numbers.includes(one));
  }
  // Two languages may write one name in two alphabets.
  if (a.language !== b.language || a.names.length === 0 || b.names.length === 0) return false;
  const isSame = a.language === 'vi' ? (x: string, y: string) => x === y : isSameName;
  const [few, many] = a.names.length <= b.names.length ? [a.names, b.names] : [b.names, a.names];
  return !few.every((one) => many.some((other) => isSame(one, other)));
}
