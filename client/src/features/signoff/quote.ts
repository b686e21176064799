/** Quoting: sentences to tap, and whether chosen words stand in a part, as the server will ask. */
import type { CanonicalBlock } from '@accord/shared/canonicalText';
import { foldedWords } from '@accord/shared/findWords';
import { plainBlocks } from '@accord/shared/plainText';

/** Longest quote that the server takes. */
const QUOTE_MAX = 2000;

/** Do the words stand in this part? Never for nothing but blanks. */
export function stands(blocks: readonly CanonicalBlock[], quote: string): boolean {
  const wanted = foldedWords(quote);
  return (
    wanted !== '' && wanted.length <= QUOTE_MAX && foldedWords(plainBlocks(blocks)).includes(wanted)
  );
}

/**
 * The sentences of a part, in order, without blanks at their ends.
 *
 * @param language of the text: abbreviations end no sentence, and not every script has full stops
 */
export function sentences(blocks: readonly CanonicalBlock[], language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return plainBlocks(blocks)
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => foldedWords(segment)))
    .filter((sentence) => sentence !== '');
}

/**
 * A quote made shorter or longer by one word within its sentence, for choosing by keyboard.
 *
 * @returns the same quote where there is nothing to take or give
 */
export function nudge(
  sentence: string,
  quote: string,
  end: 'start' | 'end',
  by: 1 | -1,
  language: string,
): string {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)].filter(
    (one) => one.isWordLike,
  );
  const from = sentence.indexOf(quote);
  if (from < 0) return sentence;
  const to = from + quote.length;
  const starts = words.map((one) => one.index);
  const ends = words.map((one) => one.index + one.segment.length);
  if (end === 'end') {
    const next =
      by > 0 ? (ends.find((one) => one > to) ?? sentence.length) : ends.findLast((one) => one < to);
    return next !== undefined && next > from ? sentence.slice(from, next) : quote;
  }
  const next =
    by > 0 ? starts.find((one) => one > from) : (starts.findLast((one) => one < from) ?? 0);
  return next !== undefined && next < to ? sentence.slice(next, to) : quote;
}
