/**
 * A note that names two places and nothing else: *School No 14, not School No 41*. They are of what the
 * page said with the old one, so that sentence is read with the new one in its place.
 */
import { tokenise } from '@accord/shared/reading/tokens';
import { wrongIn } from './asserted.js';
import type { Sentence, Span } from './mention.js';
import { readSentence } from './sentence.js';
import type { TimeContext } from './times.js';
import { type Venue, venueOf, venuesDiffer, venuesIn } from './venues.js';

export interface Replaced {
  /** What the page would say with the place of the note. */
  readonly sentence: Sentence;
  /** Where that place stands in the note. */
  readonly span: Span;
}

/** A page names one place a few times. */
const MOST = 5;

/**
 * @param holds what the note says holds
 * @param said sentences of the page
 */
export function replacedIn(
  note: Sentence,
  holds: Sentence,
  said: readonly Sentence[],
  context: TimeContext,
): Replaced[] {
  const { language } = note;
  const now = venueOf(holds.text, language);
  const was = wrongIn(note).flatMap((words) => venueOf(words, language) ?? []);
  if (!now || was.length === 0) return [];
  const span = spanOf(now, holds);
  const replaced: Replaced[] = [];
  for (const sentence of said) {
    if (replaced.length >= MOST) break;
    if (sentence.language !== language) continue;
    const old = venuesIn(sentence).find((venue) => was.some((one) => isSame(one, venue)));
    if (!old) continue;
    const { from, to } = spanOf(old, sentence);
    const { text } = sentence;
    const words = text.slice(0, from) + note.text.slice(span.from, span.to) + text.slice(to);
    replaced.push({ sentence: readSentence(words, language, [], context), span });
  }
  return replaced;
}

const isSame = (a: Venue, b: Venue) => a.kind === b.kind && !venuesDiffer(a, b);

function spanOf({ at, length }: Venue, { text, language }: Sentence): Span {
  const tokens = tokenise(text, language);
  return { from: tokens[at]?.from ?? 0, to: tokens[at + length - 1]?.to ?? 0 };
}
