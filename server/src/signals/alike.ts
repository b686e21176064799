/**
 * Which signals may say or ask the same. Words alone are weak, and in another language they are
 * nothing: numbers, names, links, places and the facts that both speak of count too. Pure.
 */
import { wordSegments } from '@accord/shared/plainText';
import type { SameReason } from '@accord/shared/signals';
import { isStopWord } from '../duplicates/stopWords.js';
import { digitValue } from '../voice/reading/digits.js';

export interface Said {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly place: string | null;
  readonly link: string | null;
  /** Milliseconds since 1970. */
  readonly heardAt: number;
}

/** What a fact is called, in each language. */
export interface Named {
  readonly factId: string;
  readonly label: Readonly<Record<string, string>>;
}

export interface Alike {
  readonly id: string;
  readonly reasons: SameReason[];
  readonly score: number;
}

/** More would not be read while somebody waits on the telephone. */
const SHOWN = 5;
const NEAR_MINUTES = 120;
const MINUTE_MS = 60_000;
/** A single shared word, or only the hour, says nothing. */
const LEAST_SCORE = 1;
const WEIGHTS = { link: 3, words: 4, token: 1, fact: 1.5, place: 1, time: 0.25 } as const;
const MOST_OF_EACH = 2;

/**
 * @param others signals of the same incident, also in other languages
 * @returns those that may be the same, the most alike first, each with why
 */
export function findAlike(one: Said, others: readonly Said[], facts: readonly Named[]): Alike[] {
  const ours = featuresOf(one, facts);
  return others
    .filter((other) => other.id !== one.id)
    .map((other) => compare(one, ours, other, featuresOf(other, facts)))
    .filter((found) => found.score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
}

interface Features {
  readonly words: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
  readonly factIds: readonly string[];
  readonly link: string | null;
}

function featuresOf(said: Said, facts: readonly Named[]): Features {
  const words = new Set(telling(said.text, said.language));
  return {
    words,
    tokens: new Set(tokensOf(said.text)),
    factIds: facts.filter((fact) => speaksOf(words, fact)).map((fact) => fact.factId),
    link: said.link && plainLink(said.link),
  };
}

function compare(one: Said, a: Features, other: Said, b: Features): Alike {
  const reasons: SameReason[] = [];
  let score = 0;
  if (a.link !== null && a.link === b.link) {
    reasons.push({ kind: 'link' });
    score += WEIGHTS.link;
  }
  const words = shared(a.words, b.words);
  const either = a.words.size + b.words.size - words.length;
  if (words.length > 0 && one.language === other.language) {
    score += (WEIGHTS.words * words.length) / either;
    reasons.push({ kind: 'words', shared: words });
  }
  const tokens = shared(a.tokens, b.tokens);
  if (tokens.length > 0) {
    score += WEIGHTS.token * Math.min(tokens.length, MOST_OF_EACH);
    reasons.push({ kind: 'tokens', shared: tokens });
  }
  const factIds = a.factIds.filter((id) => b.factIds.includes(id));
  if (factIds.length > 0) {
    score += WEIGHTS.fact * Math.min(factIds.length, MOST_OF_EACH);
    reasons.push({ kind: 'facts', factIds });
  }
  if (isSamePlace(one, other)) {
    score += WEIGHTS.place;
    reasons.push({ kind: 'place' });
  }
  const minutes = Math.round(Math.abs(one.heardAt - other.heardAt) / MINUTE_MS);
  // Beside another reason; of itself it says nothing in a room where everything is recent.
  if (reasons.length > 0 && minutes <= NEAR_MINUTES) {
    score += WEIGHTS.time;
    reasons.push({ kind: 'time', minutes });
  }
  return { id: other.id, reasons, score };
}

/** Does it use at least half of the words that a fact is called by, in any of its languages? */
function speaksOf(words: ReadonlySet<string>, { label }: Named): boolean {
  return Object.entries(label).some(([language, name]) => {
    const wanted = telling(name, language);
    const used = wanted.filter((word) => words.has(word));
    return used.length > 0 && used.length * 2 >= wanted.length;
  });
}

function isSamePlace(one: Said, other: Said): boolean {
  if (one.place !== null && other.place !== null) {
    const [a, b] = [folded(one.place), folded(other.place)];
    return a.includes(b) || b.includes(a);
  }
  // Typed as the place of one, said in the words of the other.
  const place = one.place ?? other.place;
  const text = one.place === null ? one.text : other.text;
  return place !== null && folded(text).includes(folded(place));
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((one) => b.has(one));

const MIN_WORD_LETTERS = 3;
/** Endings change from this length on: spill, spilled. */
const STEM_LETTERS = 5;

/** Words worth comparing, as their beginnings, in any script. */
function telling(text: string, language: string): string[] {
  const found = wordSegments(text.normalize('NFC').toLocaleLowerCase(), language)
    .filter((one) => one.isWordLike && isTelling(one.segment))
    .map((one) => (isLongScript(one.segment) ? one.segment.slice(0, STEM_LETTERS) : one.segment));
  return [...new Set(found)];
}

/** Scripts that change the ends of their words. */
const isLongScript = (word: string) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u.test(word);

function isTelling(word: string): boolean {
  if (isStopWord(word)) return false;
  if (/^[\p{Script=Han}\p{Script=Khmer}\p{Script=Thai}\p{M}]+$/u.test(word)) return word.length > 1;
  // Vietnamese writes its syllables apart, many of two letters.
  return word.length >= MIN_WORD_LETTERS || (word.length > 1 && /[^\p{ASCII}]/u.test(word));
}

const NUMBER = /\p{Nd}+(?:[.,:٫٬]\p{Nd}+)*/gu;
const HANDLE = /[@#][\p{L}\p{N}_]{2,}/gu;
/** Names keep their capital in Latin script, whatever language stands around them. */
const NAME = /(?<![.!?…]\s)(?<!^)\b\p{Lu}[\p{L}\p{M}]{2,}/gmu;
/** A single digit is in every text. */
const MIN_DIGITS = 2;

/** What reads the same in every language: numbers in any digits, handles, names in Latin letters. */
function tokensOf(text: string): string[] {
  const plain = text.normalize('NFC');
  const numbers = [...plain.matchAll(NUMBER)]
    .map(([digits]) => asciiDigits(digits))
    .filter((digits) => digits.length >= MIN_DIGITS);
  const handles = [...plain.matchAll(HANDLE)].map(([handle]) => handle.toLocaleLowerCase());
  const names = [...plain.matchAll(NAME)]
    .map(([name]) => name)
    .filter((name) => /^\p{Script=Latin}+$/u.test(name))
    .map(folded);
  return [...numbers, ...handles, ...names];
}

/** `٣٬٥٠٠` and `3.500` and `3,500` are one: only the digits. */
function asciiDigits(digits: string): string {
  return [...digits].map((one) => digitValue(one.codePointAt(0) ?? 0) ?? '').join('');
}

/** Lower case without marks: `Đa Lan` and `Da Lan` are one place. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLocaleLowerCase()
    .trim();
}

/** The same page, whichever way it was shared. */
function plainLink(link: string): string {
  try {
    const { hostname, pathname } = new URL(link);
    return `${hostname.replace(/^(www|m)\./, '')}${pathname.replace(/\/$/, '')}`;
  } catch {
    return link;
  }
}
