/**
 * Finds quoted words again in a text that people go on editing: the very words where they stand, else
 * what comes nearest to them. Line ends and the signs of lists are no words.
 */
import search from 'approx-string-match';

/** How many of its letters a quote may lose or change, and still be said to stand there. */
const MOST_CHANGED = 0.35;
/** Shorter ones come near to anything. */
const SHORTEST_NEAR = 6;

export interface FoundWords {
  /** Offsets in the text that was searched. */
  readonly from: number;
  readonly to: number;
  /** Word for word. */
  readonly isSame: boolean;
}

/** Words as they are compared, with the offset of each unit in what they came from. */
export interface FoldedWords {
  readonly text: string;
  readonly at: readonly number[];
}

/** The sign of a list item at the start of its line, or a word. */
const SIGN_OR_WORD = /^[^\S\n]*(?:-|\d+\.)(?= )|(\S+)/gmu;

/** One blank between words, none at the ends, and no signs of lists. */
export function foldWords(text: string): FoldedWords {
  let folded = '';
  const at: number[] = [];
  for (const { index, 1: word } of text.matchAll(SIGN_OR_WORD)) {
    if (word === undefined) continue;
    if (folded !== '') {
      folded += ' ';
      at.push(index - 1);
    }
    for (let unit = 0; unit < word.length; unit++) at.push(index + unit);
    folded += word;
  }
  return { text: folded, at };
}

/** @returns the words alone */
export const foldedWords = (text: string): string => foldWords(text.normalize('NFC')).text;

/**
 * @param text where to look, in NFC
 * @param quote the words as somebody chose them
 * @returns the first place where they stand, else the nearest; null when they are gone
 */
export function findWords(text: string, quote: string): FoundWords | null {
  const wanted = foldedWords(quote);
  if (wanted === '') return null;
  const folded = foldWords(text);
  const exact = folded.text.indexOf(wanted);
  if (exact >= 0) return { ...rangeOf(folded, exact, exact + wanted.length), isSame: true };
  if (wanted.length < SHORTEST_NEAR) return null;
  const near = search(folded.text, wanted, Math.floor(wanted.length * MOST_CHANGED));
  const best = near.toSorted((a, b) => a.errors - b.errors || a.start - b.start)[0];
  if (!best || best.start >= best.end) return null;
  const { start, end } = wholeWords(folded.text, best.start, best.end);
  return start < end ? { ...rangeOf(folded, start, end), isSame: false } : null;
}

function rangeOf({ at }: FoldedWords, start: number, end: number): { from: number; to: number } {
  return { from: at[start] ?? 0, to: (at[end - 1] ?? 0) + 1 };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const isInWord = (text: string, at: number) =>
  LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at] ?? '');

/** Never half a word, and no blank at the ends. */
function wholeWords(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start > 0 && isInWord(text, start)) start -= 1;
  while (end < text.length && isInWord(text, end)) end += 1;
  while (start < end && text[start] === ' ') start += 1;
  while (start < end && text[end - 1] === ' ') end -= 1;
  return { start, end };
}
