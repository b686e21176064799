/** *Claims that 40 people were killed are false*: what a sentence tells as not so, it does not say. */
import { tagsOf } from '@accord/shared/reading/lexicon';
import { denialsOf } from '../lexicon/denials.js';
import type { Sentence, Span } from './mention.js';

/** *Rumours are wrong: 40 people were injured.* Behind it something else is said. */
const ENDS: ReadonlySet<string> = new Set([':', ';', '—', '–', '：', '；']);

/** Behind a comma these go on with what is denied; anything else is said. */
const GOES_ON: ReadonlySet<string> = new Set(
  'that or and nor which who що чи або та і й який яка rằng hay hoặc và'.split(' '),
);

const read = new WeakMap<Sentence, readonly Span[]>();

/** @returns whether the words stand where the sentence says that something is not so */
export function isDenied(sentence: Sentence, { from, to }: Span): boolean {
  let stretches = read.get(sentence);
  if (!stretches) {
    stretches = deniedIn(sentence);
    read.set(sentence, stretches);
  }
  return stretches.some((one) => one.from < to && from < one.to);
}

function deniedIn({ tokens, language }: Sentence): Span[] {
  return tagsOf(tokens, denialsOf(language)).map(({ at, length }) => {
    const first = tokens.findLastIndex(({ text }, index) => index < at && ENDS.has(text));
    const end = tokens.findIndex(
      ({ text }, index) =>
        index >= at + length &&
        (ENDS.has(text) || (text === ',' && !GOES_ON.has(tokens[index + 1]?.text ?? ''))),
    );
    return {
      from: tokens[first + 1]?.from ?? 0,
      to: (end < 0 ? tokens.at(-1)?.to : tokens[end]?.from) ?? 0,
    };
  });
}
