/** Holds figures of texts against each other, within one text too: its title against its body. */

import { countedAlike, sameDimension, speakOfOne } from '../comparing/alike.js';
import { amountsDiffer, exceeds, timesDiffer } from '../comparing/differ.js';
import type { Amount, Mention, Sentence } from '../reading/mention.js';
import { type Found, found, wordsOf } from './found.js';

/** Every pair is looked at: more figures than any incident has would take too long. */
const MOST_FIGURES = 1_500;

/**
 * @param sentences each sentence once, wherever it stands
 * @param areComparable whether the two stand in texts of which one could contradict the other
 * @param most more than anybody would read: texts that differ everywhere need no more proof
 */
export function checkPairs(
  sentences: readonly Sentence[],
  areComparable: (a: Sentence, b: Sentence) => boolean,
  most: number,
): Found[] {
  const mentions = sentences
    .flatMap((sentence) => sentence.mentions)
    .filter(({ figure }) => figure.kind === 'amount' || figure.kind === 'time')
    .slice(0, MOST_FIGURES);
  const finds: Found[] = [];
  for (const [index, a] of mentions.entries()) {
    for (let other = index + 1; other < mentions.length; other++) {
      const b = mentions[other];
      if (!b || a.sentence === b.sentence || !contradict(a, b)) continue;
      if (!areComparable(a.sentence, b.sentence)) continue;
      finds.push(found('texts', wordsOf(a), wordsOf(b)));
      if (finds.length >= most) return finds;
    }
  }
  return finds;
}

function contradict(a: Mention, b: Mention): boolean {
  const [first, second] = [a.figure, b.figure];
  // The ledger answers for what both cite.
  if (a.factId !== null && a.factId === b.factId) return false;
  if (first.kind === 'time' && second.kind === 'time') {
    if (first.minutes === null || second.minutes === null) return false;
    // On two days it is two times.
    if (first.day !== null && second.day !== null && first.day !== second.day) return false;
    return timesDiffer(first, second) && speakOfOne(a, b);
  }
  if (first.kind !== 'amount' || second.kind !== 'amount') return false;
  return amountsContradict(a, first, b, second);
}

function amountsContradict(a: Mention, first: Amount, b: Mention, second: Amount): boolean {
  if (!sameDimension(first, second) || !amountsDiffer(first, second)) return false;
  const isCount = first.unit === null && second.unit === null;
  const counted = isCount ? countedAlike(a.about.counted, b.about.counted) : 'same';
  if (counted === null) return false;
  if (counted === 'narrower' && !exceeds(first, second)) return false;
  if (counted === 'wider' && !exceeds(second, first)) return false;
  return !atOtherHours(a.sentence, b.sentence) && statesBoth(a, b) && speakOfOne(a, b);
}

/** *By 09:00 …*, *by 15:00 …*: both may be true. */
function atOtherHours(a: Sentence, b: Sentence): boolean {
  const hours = (sentence: Sentence) =>
    sentence.mentions.flatMap(({ figure }) => (figure.kind === 'time' ? [figure] : []));
  const [first, second] = [hours(a), hours(b)];
  if (first.length === 0 || second.length === 0) return false;
  return first.every((one) => second.every((other) => timesDiffer(one, other)));
}

/** A sentence that also holds the other's figure speaks of both, and says which is which. */
function statesBoth(a: Mention, b: Mention): boolean {
  const holds = (sentence: Sentence, { figure }: Mention) =>
    sentence.mentions.some(
      (one) =>
        one.figure.kind === 'amount' &&
        figure.kind === 'amount' &&
        one.figure.dimension === figure.dimension &&
        one.figure.value === figure.value,
    );
  return !holds(a.sentence, b) && !holds(b.sentence, a);
}
