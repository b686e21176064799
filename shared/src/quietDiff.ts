/**
 * What changed under words that stayed: a mark, where a link leads, which fact a chip cites and its
 * status, how lines are laid out. A link that now leads elsewhere must not hide behind a changed
 * word beside it.
 */
import { canonicalJson } from './canonicalJson.js';
import type { CanonicalBlock } from './canonicalText.js';
import { type PlainRun, plainRuns, wordSegments } from './plainText.js';

/** A run of a word diff, as far as this comparison needs it. */
interface Run {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Offsets into the plain text of the newer blocks. */
export interface QuietRange {
  readonly from: number;
  readonly to: number;
}

/**
 * @param runs the word diff of the plain texts of both, in order
 * @returns whole words under which something changed, at most one range a kept run
 */
export function quietRanges(
  runs: readonly Run[],
  old: readonly CanonicalBlock[],
  now: readonly CanonicalBlock[],
  language: string,
): QuietRange[] {
  const before = plainRuns(old).flatMap(unitsOf);
  const after = plainRuns(now).flatMap(unitsOf);
  const ranges: QuietRange[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const { kind, text } of runs) {
    if (kind === 'same') {
      const differs = (unit: number) => before[oldAt + unit] !== after[newAt + unit];
      const units = Array.from({ length: text.length }, (_, unit) => unit);
      const first = units.find(differs);
      const last = units.findLast(differs);
      if (first !== undefined && last !== undefined) {
        const { from, to } = wholeWords(text, first, last + 1, language);
        ranges.push({ from: newAt + from, to: newAt + to });
      }
    }
    if (kind !== 'added') oldAt += text.length;
    if (kind !== 'removed') newAt += text.length;
  }
  return ranges;
}

/** What each UTF-16 unit of a run is, beside its letter. */
function unitsOf({ text, from }: PlainRun): string[] {
  const what = typeof from === 'string' ? from : canonicalJson({ ...from, text: undefined });
  // Two chips side by side are not one long chip, so a chip's letters are counted.
  const isChip = typeof from !== 'string' && from.type === 'chip';
  return Array.from({ length: text.length }, (_, unit) => (isChip ? `${unit} ${what}` : what));
}

/** Widened to whole words, and past blanks to the words beside them. */
function wholeWords(text: string, from: number, to: number, language: string): QuietRange {
  const pieces = wordSegments(text, language);
  let first = pieces.findLastIndex((piece) => piece.index <= from);
  let end = pieces.findIndex((piece) => piece.index >= to);
  if (end < 0) end = pieces.length;
  const startOf = (index: number) => pieces[index]?.index ?? text.length;
  while (
    text.slice(startOf(first), startOf(end)).trim() === '' &&
    (first > 0 || end < pieces.length)
  ) {
    first = Math.max(0, first - 1);
    end = Math.min(pieces.length, end + 1);
  }
  return { from: startOf(first), to: startOf(end) };
}
