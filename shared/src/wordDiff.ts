/**
 * Which words changed between two texts, part by part, for people who signed the first. A replaced
 * word counts once. Two texts with different hashes never show no change: what changed without
 * changing words (a link, bold, a fact's status, what stands around the parts) is said too.
 */
import { diffArrays } from 'diff';
import { canonicalJson } from './canonicalJson.js';
import type { CanonicalBlock, CanonicalText } from './canonicalText.js';
import { PARTS, type PartName } from './parts.js';
import { plainBlocks, wordSegments } from './plainText.js';
import { quietRanges } from './quietDiff.js';

export interface DiffSegment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Offsets into the part's plain text of the newer version, for `same` and `added`. */
  readonly from: number;
  readonly to: number;
}

export interface DiffHunk {
  readonly part: PartName;
  readonly segments: readonly DiffSegment[];
  /** `words`, or a change that no word shows: marks, links, the status of a fact, blanks. */
  readonly change: 'words' | 'marks';
}

export interface WordDiff {
  readonly hunks: readonly DiffHunk[];
  /** Words added or removed; a replaced word counts once. */
  readonly changedWords: number;
  /** What is signed beside the parts, and changed: a correction's note, the alert, the kind. */
  readonly outside: readonly OutsideField[];
}

const OUTSIDE_FIELDS = [
  'schema',
  'statementId',
  'exercise',
  'language',
  'kind',
  'corrects',
  'correctionNote',
  'alert',
] as const satisfies readonly Exclude<keyof CanonicalText, 'parts'>[];
export type OutsideField = (typeof OUTSIDE_FIELDS)[number];

/** Words shown before and after a change, so that it can be read in its sentence. */
const CONTEXT_WORDS = 8;

/**
 * @param before the text that was signed or read; null: everything is new
 * @param after the text now
 */
export function wordDiff(before: CanonicalText | null, after: CanonicalText): WordDiff {
  let changedWords = 0;
  const hunks: DiffHunk[] = [];
  for (const part of PARTS) {
    const old = before?.parts[part] ?? [];
    const now = after.parts[part];
    const found = diffPart(part, old, now, after.language);
    changedWords += found.changedWords;
    hunks.push(...found.hunks);
  }
  const outside = OUTSIDE_FIELDS.filter(
    (field) => before && canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
  return { hunks, changedWords, outside };
}

function diffPart(
  part: PartName,
  old: readonly CanonicalBlock[],
  now: readonly CanonicalBlock[],
  language: string,
): Pick<WordDiff, 'hunks' | 'changedWords'> {
  if (canonicalJson(old) === canonicalJson(now)) return { hunks: [], changedWords: 0 };
  const newText = plainBlocks(now);
  const segments = diffWords(plainBlocks(old), newText, language);
  const worded = cutHunks(segments, language).map(
    (cut): DiffHunk => ({ part, segments: cut, change: cut.some(isWord) ? 'words' : 'marks' }),
  );
  const quiet = quietRanges(segments, old, now, language).map(
    (range): DiffHunk => ({ part, segments: [sameIn(newText, range)], change: 'marks' }),
  );
  const hunks = [...worded, ...quiet].sort((a, b) => startOf(a) - startOf(b));
  if (hunks.length === 0) {
    // What is told apart by neither its words nor what lies under them, such as an empty block.
    const whole = sameIn(newText, { from: 0, to: newText.length });
    hunks.push({ part, segments: [whole], change: 'marks' });
  }
  return { hunks, changedWords: countChanged(segments, language) };
}

const startOf = (hunk: DiffHunk) => hunk.segments[0]?.from ?? 0;

/** Added or removed, and more than a blank. */
const isWord = (segment: DiffSegment) => segment.kind !== 'same' && segment.text.trim() !== '';

function sameIn(text: string, { from, to }: { from: number; to: number }): DiffSegment {
  return { kind: 'same', text: text.slice(from, to), from, to };
}

/**
 * @returns the words of both, in the order in which they are read
 */
export function diffWords(oldText: string, newText: string, language: string): DiffSegment[] {
  const tokens = (text: string) => wordSegments(text, language).map((one) => one.segment);
  let at = 0;
  return diffArrays(tokens(oldText), tokens(newText)).map((change) => {
    const text = change.value.join('');
    const from = at;
    if (!change.removed) at += text.length;
    return {
      kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
      text,
      from,
      to: change.removed ? from : at,
    };
  });
}

/** A removal beside an addition is one replacement: the longer side counts. */
export function countChanged(segments: readonly DiffSegment[], language: string): number {
  let count = 0;
  let removed = 0;
  let added = 0;
  const close = () => {
    count += Math.max(removed, added);
    removed = 0;
    added = 0;
  };
  for (const segment of segments) {
    if (segment.kind === 'same') {
      // Only blanks between two changed words: still one replaced run.
      if (segment.text.trim() !== '') close();
      continue;
    }
    const words = wordSegments(segment.text, language).filter((one) => one.isWordLike).length;
    // A changed comma or full stop is read as one change too.
    const size = words > 0 || segment.text.trim() === '' ? words : 1;
    if (segment.kind === 'removed') removed += size;
    else added += size;
  }
  close();
  return count;
}

/** Changes with their surroundings; neighbours whose surroundings touch become one hunk. */
function cutHunks(segments: readonly DiffSegment[], language: string): DiffSegment[][] {
  const hunks: DiffSegment[][] = [];
  let current: DiffSegment[] | null = null;
  segments.forEach((segment, index) => {
    if (segment.kind !== 'same') {
      current ??= [];
      current.push(segment);
      return;
    }
    const isFirst = index === 0;
    const isLast = index === segments.length - 1;
    const pieces = wordSegments(segment.text, language).map((one) => one.segment);
    // Words and blanks alternate, so twice as many pieces.
    const near = CONTEXT_WORDS * 2;
    if (current === null) {
      current = [sliceSegment(segment, pieces, Math.max(0, pieces.length - near), pieces.length)];
      return;
    }
    if (!isLast && pieces.length <= near * 2) {
      current.push(segment);
      return;
    }
    current.push(sliceSegment(segment, pieces, 0, Math.min(near, pieces.length)));
    hunks.push(current);
    current =
      isLast || isFirst
        ? null
        : [sliceSegment(segment, pieces, pieces.length - near, pieces.length)];
  });
  if (current !== null) hunks.push(current);
  return hunks.filter((hunk) => hunk.some((segment) => segment.kind !== 'same'));
}

function sliceSegment(
  segment: DiffSegment,
  pieces: readonly string[],
  start: number,
  end: number,
): DiffSegment {
  const skipped = pieces.slice(0, start).join('').length;
  const text = pieces.slice(start, end).join('');
  const from = segment.from + skipped;
  return { kind: 'same', text, from, to: from + text.length };
}
