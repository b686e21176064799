/**
 * A hunk as people read it: neighbouring changed words in one run instead of word by word, and cut
 * at blanks instead of inside a time or a number.
 */
import type { DiffSegment } from '@accord/shared/wordDiff';
import type { ExplainedHunk } from './changes.js';

export type ReadableRun = Pick<DiffSegment, 'kind' | 'text'>;

/** @returns runs in reading order, removed words before those that replace them */
export function readableRuns(one: ExplainedHunk): readonly ReadableRun[] {
  const runs = joinNeighbours(one.hunk.segments);
  return runs
    .map((run, index) => {
      if (run.kind !== 'same') return run;
      let { text } = run;
      if (index === 0 && one.isCutBefore) text = `…${cutStart(text)}`;
      if (index === runs.length - 1 && one.isCutAfter) text = `${cutEnd(text)}…`;
      return { ...run, text };
    })
    .filter((run) => run.text !== '');
}

/** "− an + a − unknown" reads as "− an unknown + a": only blanks lie between the changes. */
function joinNeighbours(segments: readonly DiffSegment[]): ReadableRun[] {
  const runs: ReadableRun[] = [];
  let removed = '';
  let added = '';
  const close = () => {
    const hadBoth = removed.trim() !== '' && added.trim() !== '';
    if (removed.trim() !== '') runs.push({ kind: 'removed', text: removed });
    if (hadBoth && !/\s$/.test(removed)) runs.push({ kind: 'same', text: ' ' });
    if (added.trim() !== '') runs.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  segments.forEach((segment, index) => {
    const text = segment.text.replace(/\n+/g, ' ');
    if (segment.kind === 'removed') removed += text;
    else if (segment.kind === 'added') added += text;
    else {
      const isBetween = index > 0 && index < segments.length - 1 && text.trim() === '';
      if (isBetween && (removed !== '' || added !== '')) {
        if (removed !== '') removed += text;
        if (added !== '') added += text;
        // A blank that only one side had before still stands in the text.
        return;
      }
      close();
      runs.push({ kind: 'same', text });
    }
  });
  close();
  return runs;
}

/** Longest beginning of a word that may be dropped; scripts without blanks are left alone. */
const LONGEST_STUB = 16;

function cutStart(text: string): string {
  const stub = /^\S*\s+/.exec(text)?.[0] ?? '';
  return stub.length <= LONGEST_STUB && stub.length < text.length ? text.slice(stub.length) : text;
}

function cutEnd(text: string): string {
  return text.trimEnd();
}
