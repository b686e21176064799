/** Who typed what is left, from who typed the whole: runs move with the words that they name. Pure. */
import type { CanonicalInline, CanonicalParts } from '@accord/shared/canonicalText';
import { PARTS, type PartName } from '@accord/shared/parts';
import { plainRuns } from '@accord/shared/plainText';
import type { AttributedRun } from '../statements/attribution.js';

/**
 * @param left some of the very lines of `whole`
 * @returns the runs of what is left, with its offsets
 */
export function attributionLeft(
  runs: readonly AttributedRun[],
  whole: CanonicalParts,
  left: CanonicalParts,
): AttributedRun[] {
  return PARTS.flatMap((part) => {
    const before = startsOf(whole, part);
    return [...startsOf(left, part)].flatMap(([inline, { from: to, length }]) => {
      const from = before.get(inline)?.from;
      if (from === undefined) return [];
      return runs
        .filter((run) => run.part === part && run.from < from + length && run.to > from)
        .map((run) => ({
          ...run,
          from: Math.max(run.from, from) - from + to,
          to: Math.min(run.to, from + length) - from + to,
        }));
    });
  });
}

/** Where the words of each inline begin in the plain text of a part, and how long they are. */
function startsOf(parts: CanonicalParts, part: PartName) {
  const starts = new Map<CanonicalInline, { from: number; length: number }>();
  let at = 0;
  for (const { text, from } of plainRuns(parts[part])) {
    if (typeof from !== 'string') starts.set(from, { from: at, length: text.length });
    at += text.length;
  }
  return starts;
}
