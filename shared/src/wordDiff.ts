/**
 * Which words changed between two texts, part by part, for people who signed the first. A replaced
 * word counts once. Two texts with different hashes never show no change: what changed without
 * changing words (a link, bold, a fact's status) is said too.
 */
import { diffArrays } from 'diff';
import { canonicalJson } from './canonicalJson.js';
import type { CanonicalBlock, CanonicalText } from './canonicalText.js';
import { PARTS, type PartName } from './parts.js';
import { plainBlocks, wordSegments } from './plainText.js';

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
  /** `words`, or a change that no word shows: marks, links, the status of a fact. */
  readonly change: 'words' | 'marks';
}

export interface WordDiff {
  readonly hunks: readonly DiffHunk[];
  /** Words added or removed; a replaced word counts once. */
  readonly changedWords: number;
}

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
  return { hunks, changedWords };
}

function diffPart(
  part: PartName,
  old: readonly CanonicalBlock[],
  now: readonly CanonicalBlock[],
  language: string,
): WordDiff {
  const oldText = plainBlocks(old);
  const newText = plainBlocks(now);
  if (oldText === newText) {
    if (canonicalJson(old) === canonicalJson(now)) return { hunks: [], changedWords: 0 };
    const whole: DiffSegment = { kind: 'same', text: newText, from: 0, to: newText.length };
    return { hunks: [{ part, segments: [whole], change: 'marks' }], changedWords: 0 };
  }
  const segments = diffWords(oldText, newText, language);
  return {
    hunks: cutHunks(segments, language).map((cut) => ({ part, segments: cut, change: 'words' })),
    changedWords: countChanged(segments, language),
  };
}

function diffWords(oldText: string, newText: string, language: string): DiffSegment[] {
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
function countChanged(segments: readonly DiffSegment[], language: string): number {
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
