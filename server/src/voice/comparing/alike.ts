/** Do two figures speak of the same thing? By what is counted, what happened to it, and the words. */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import type { About, Amount, Mention, Sentence } from '../reading/mention.js';

/** What makes a figure another one where only one side has it. */
const PARTING = [
  'q:another',
  'q:past',
  'q:drill',
  'q:subset',
  'q:planned',
  'q:first',
  'f:limit',
  'f:capacity',
  'f:suspected',
  'f:distance',
];
/** Happenings that there is one of in an incident: sharing them is enough. */
const SINGLE_EVENTS = new Set(['x:press', 'x:curfew']);

const MOST_SHARE = 0.5;
const FEWEST_WORDS = 2;

export function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && !intersects(a, b);
}

export function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const one of small) if (large.has(one)) return true;
  return false;
}

const isSubset = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  shared(a, b) === Math.min(a.size, b.size);

/** @returns how many of the words of `a` stand in `b`, from 0 to 1; 0 for no words */
export function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size === 0 ? 0 : shared(a, b) / a.size;
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count += 1;
  return count;
}

/** `same`, or `narrower`: the first counts some of what the second counts; null where unrelated. */
export function countedAlike(
  a: string | null,
  b: string | null,
): 'same' | 'narrower' | 'wider' | null {
  if (a === b || a === null || b === null) return 'same';
  if (a.startsWith('p:') && b === 'n:person') return 'narrower';
  if (b.startsWith('p:') && a === 'n:person') return 'wider';
  return null;
}

export function sameDimension(a: Amount, b: Amount): boolean {
  const counts = (one: Amount) => one.dimension === 'count' || one.dimension === 'none';
  return a.dimension === b.dimension || (counts(a) && counts(b));
}

/** Is one of them limited in a way that the other is not? */
export function isPartedBy(a: About, b: About): boolean {
  return PARTING.some((limit) => a.limits.has(limit) !== b.limits.has(limit));
}

/** Names of two languages may be written in two alphabets: there they part nothing. */
function namesPart(a: Mention, b: Mention): boolean {
  const isOneLanguage = baseLanguage(a.sentence.language) === baseLanguage(b.sentence.language);
  return isOneLanguage && isDisjoint(a.about.names, b.about.names);
}

/** *School No 14* is not *School No 41*: numbers that name something, and none of them the same. */
export function numbersPart(a: Sentence, b: Sentence): boolean {
  return isDisjoint(namingNumbers(a), namingNumbers(b));
}

function namingNumbers({ mentions }: Sentence): Set<string> {
  return new Set(
    mentions.flatMap(({ figure }) =>
      figure.kind === 'label' && !figure.isYear ? [`${figure.value}`] : [],
    ),
  );
}

/** Figures of two texts, both amounts of one dimension or both times. */
export function speakOfOne(a: Mention, b: Mention): boolean {
  if (isPartedBy(a.about, b.about) || namesPart(a, b)) return false;
  if (numbersPart(a.sentence, b.sentence)) return false;
  if (isDisjoint(a.about.substances, b.about.substances)) return false;
  if (isDisjoint(a.about.aspects, b.about.aspects)) return false;
  if (a.figure.kind === 'time') return sameEvent(a, b);
  if (isDisjoint(a.about.facets, b.about.facets)) return false;
  const isCount = a.figure.kind === 'amount' && a.figure.unit === null;
  if (intersects(a.about.facets, b.about.facets)) {
    // *Litres leaked*: of what, or from where, has to agree as well.
    return (
      isCount ||
      shared(a.about.words, b.about.words) >= FEWEST_WORDS ||
      isSubset(a.about.facets, b.about.facets)
    );
  }
  return manyWordsShared(a, b);
}

function sameEvent(a: Mention, b: Mention): boolean {
  for (const event of SINGLE_EVENTS) {
    if (a.about.words.has(event) && b.about.words.has(event)) return true;
  }
  return intersects(a.about.aspects, b.about.aspects) && manyWordsShared(a, b);
}

/** Enough words of both to say that they speak of one thing. */
export function manyWordsShared(a: { about: About }, b: { about: About }): boolean {
  const count = shared(a.about.words, b.about.words);
  const smaller = Math.min(a.about.words.size, b.about.words.size);
  return count >= FEWEST_WORDS && count / smaller >= MOST_SHARE;
}
