/**
 * Which signals may say or ask the same. Words alone are weak, and in another language they are
 * nothing: numbers, names, links, places and the facts that both speak of count too. Pure.
 */
import type { SameReason } from '@accord/shared/signals';
import { folded, tokensOf } from '../duplicates/tokens.js';
import { hearTelling, spelledTelling, type Telling, telling } from './telling.js';

export interface Said {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly place: string | null;
  readonly link: string | null;
  /** Milliseconds since 1970. */
  readonly heardAt: number;
  /** By when it has to be answered; null where nobody said. */
  readonly dueAt: number | null;
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
export const LEAST_SCORE = 1;
const WEIGHTS = { link: 3, words: 4, token: 1, fact: 1.5, place: 1, due: 0.5, time: 0.25 } as const;
const MOST_OF_EACH = 2;

/**
 * @param others signals of the same incident, also in other languages
 * @returns those that may be the same, the most alike first, each with why
 */
export function findAlike(one: Said, others: readonly Said[], facts: readonly Named[]): Alike[] {
  const ours = featuresOf(one, facts);
  return others
    .filter((other) => other.id !== one.id)
    .map((other) => compare(ours, featuresOf(other, facts)))
    .filter((found) => found.score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
}

/** A signal with what it is compared by. */
export interface Features {
  readonly said: Said;
  readonly words: Telling;
  /** Each of its words as it is written. */
  readonly spelled: ReadonlyMap<string, string>;
  readonly tokens: ReadonlySet<string>;
  readonly factIds: readonly string[];
  readonly link: string | null;
}

export function featuresOf(said: Said, facts: readonly Named[]): Features {
  const spelled = spelledTelling(said.text, said.language);
  const words = hearTelling([...spelled.keys()]);
  return {
    said,
    words,
    spelled,
    tokens: new Set(tokensOf(said.text)),
    factIds: facts.filter((fact) => speaksOf(words, fact)).map((fact) => fact.factId),
    link: said.link && plainLink(said.link),
  };
}

/** @returns why the second may be the same as the first, and how much speaks for it */
export function compare(a: Features, b: Features): Alike {
  const [one, other] = [a.said, b.said];
  const reasons: SameReason[] = [];
  let score = 0;
  if (a.link !== null && a.link === b.link) {
    reasons.push({ kind: 'link' });
    score += WEIGHTS.link;
  }
  const words = [...a.words.words].filter((word) => b.words.has(word));
  const either = a.words.words.size + b.words.words.size - words.length;
  if (words.length > 0 && one.language === other.language) {
    score += (WEIGHTS.words * words.length) / either;
    reasons.push({ kind: 'words', shared: words.map((word) => a.spelled.get(word) ?? word) });
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
  // Asked at one conference, or for one broadcast.
  if (reasons.length > 0 && one.dueAt !== null && one.dueAt === other.dueAt) {
    score += WEIGHTS.due;
    reasons.push({ kind: 'due' });
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
function speaksOf(words: Telling, { label }: Named): boolean {
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

/** The same page, whichever way it was shared. */
function plainLink(link: string): string {
  try {
    const { hostname, pathname } = new URL(link);
    return `${hostname.replace(/^(www|m)\./, '')}${pathname.replace(/\/$/, '')}`;
  } catch {
    return link;
  }
}
