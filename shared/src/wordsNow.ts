/**
 * What became of quoted words in a later text: followed through the changes from the one to the other,
 * so that words that were rewritten from end to end are found too.
 */
import { diffWordsWithSpace } from 'diff';
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
  if (followed !== '') return compared(followed, quote);
  // Taken away here: perhaps to another place, or to another part.
  const elsewhere = [part, ...PARTS].map((one) => plainBlocks(after[one]));
  const found = elsewhere
    .flatMap((text) => {
      const place = findWords(text, quote);
      return place ? [{ ...place, words: text.slice(place.from, place.to) }] : [];
    })
    .sort((a, b) => Number(b.isSame) - Number(a.isSame))[0];
  return found ? compared(found.words, quote) : { state: 'gone' };
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
  let oldAt = 0;
  let nowAt = 0;
  let from: number | null = null;
  let to = 0;
  const changes = diffWordsWithSpace(old, now);
  changes.forEach((change, index) => {
    const length = change.value.length;
    if (change.added) {
      nowAt += length;
      return;
    }
    const end = oldAt + length;
    const next = changes[index + 1];
    // What takes the place of removed words comes right after them.
    const nowEnd = change.removed ? nowAt + (next?.added ? next.value.length : 0) : nowAt + length;
    if (range.from < end && range.to > oldAt) {
      from ??= change.removed ? nowAt : nowAt + Math.max(0, range.from - oldAt);
      to = change.removed ? nowEnd : nowAt + Math.min(length, range.to - oldAt);
    }
    oldAt = end;
    if (!change.removed) nowAt += length;
  });
  return { from: from ?? 0, to: from === null ? 0 : to };
}

const wordsAt = (text: string, { from, to }: Range): string => text.slice(from, to).trim();
