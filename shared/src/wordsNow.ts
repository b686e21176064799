/**
 * What became of quoted words in a later text: followed through the changes from the one to the other,
 * so that words that were rewritten from end to end are found too.
 */
import { diffArrays } from 'diff';
import { z } from 'zod';
import type { CanonicalParts } from './canonicalText.js';
import { findWords, foldedWords } from './findWords.js';
import { PARTS, type PartName } from './parts.js';
import { plainBlocks } from './plainText.js';

export const wordsNow = z.discriminatedUnion('state', [
  z.object({ state: z.literal('same'), words: z.string() }),
  z.object({ state: z.literal('changed'), words: z.string() }),
  z.object({ state: z.literal('gone') }),
]);
export type WordsNow = z.infer<typeof wordsNow>;

/**
 * @param before the text that the words were quoted from
 * @param after a later text of the same language
 * @param part where they stood
 */
export function followWords(
  before: CanonicalParts,
  after: CanonicalParts,
  part: PartName,
  quote: string,
): WordsNow {
  const old = plainBlocks(before[part]);
  const now = plainBlocks(after[part]);
  const quoted = findWords(old, quote);
  const followed = quoted ? wordsAt(now, follow(old, now, quoted)) : '';
  if (foldedWords(followed) === foldedWords(quote)) return compared(followed, quote);
  const elsewhere = PARTS.map((one) => plainBlocks(after[one]));
  const here = nearest(now, quote);
  const found =
    // Moved as they were, perhaps to another part.
    [now, ...elsewhere].map((text) => nearest(text, quote)).find((one) => one?.isSame)?.words ??
    // What comes near to them says more than what happens to stand where they stood.
    here?.words ??
    (followed || elsewhere.map((text) => nearest(text, quote)).find((one) => one !== null)?.words);
  return found ? compared(found, quote) : { state: 'gone' };
}

function nearest(text: string, quote: string): { isSame: boolean; words: string } | null {
  const place = findWords(text, quote);
  return place && { isSame: place.isSame, words: wordsAt(text, place) };
}

function compared(words: string, quote: string): WordsNow {
  const state = foldedWords(words) === foldedWords(quote) ? 'same' : 'changed';
  return { state, words: foldedWords(words) };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a range of the old text stands in the new one; empty where all of it was taken away. */
function follow(old: string, now: string, range: Range): Range {
  const before = wordRanges(old);
  const after = wordRanges(now);
  const from = before.findIndex((word) => word.to > range.from);
  const to = before.findLastIndex((word) => word.from < range.to) + 1;
  const wordsOf = (text: string, ranges: readonly Range[]) =>
    ranges.map((one) => text.slice(one.from, one.to));
  let oldAt = 0;
  let nowAt = 0;
  let first: number | null = null;
  let end = 0;
  const changes = diffArrays(wordsOf(old, before), wordsOf(now, after));
  changes.forEach((change, index) => {
    const length = change.value.length;
    if (!change.added && from < oldAt + length && to > oldAt) {
      const next = changes[index + 1];
      // What takes the place of removed words comes right after them.
      const replaced = change.removed && next?.added ? next.value.length : 0;
      first ??= change.removed ? nowAt : nowAt + Math.max(0, from - oldAt);
      end = change.removed ? nowAt + replaced : nowAt + Math.min(length, to - oldAt);
    }
    if (!change.added) oldAt += length;
    if (!change.removed) nowAt += length;
  });
  const start = after[first ?? 0]?.from ?? 0;
  return { from: start, to: end > (first ?? 0) ? (after[end - 1]?.to ?? 0) : start };
}

/** A full stop after the words is none of them. */
const WORD_OR_SIGN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

const wordRanges = (text: string): Range[] =>
  [...text.matchAll(WORD_OR_SIGN)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
  }));

const wordsAt = (text: string, { from, to }: Range): string => text.slice(from, to).trim();
