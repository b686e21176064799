/** A change of words cut to what fits a line: the first one, with a few words around it. Pure. */
import { wordSegments } from './plainText.js';
import type { DiffSegment } from './wordDiff.js';

export type ShortRun = Pick<DiffSegment, 'kind' | 'text'>;

/** Enough to know the sentence by. */
const AROUND = 3;
/** A longer run is shown by its beginning. */
const RUN_WORDS = 8;

/**
 * @param segments of two texts, in reading order
 * @returns removed words before those that replace them; empty where no word changed
 */
export function shortChange(segments: readonly ShortRun[], language: string): ShortRun[] {
  const first = segments.findIndex(isChange);
  if (first < 0) return [];
  let end = first;
  let removed = '';
  let added = '';
  // Only blanks between changed words: one replaced run.
  for (; end < segments.length; end += 1) {
    const { kind, text } = segments[end] ?? { kind: 'same', text: '' };
    if (kind === 'same' && (text.trim() !== '' || !segments.slice(end).some(isChange))) break;
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  const before = oneLine(textOf(segments.slice(0, first)));
  const after = oneLine(textOf(segments.slice(end)));
  const runs: ShortRun[] = [
    { kind: 'same', text: lastWords(before, language) },
    { kind: 'removed', text: firstWords(oneLine(removed), language, RUN_WORDS) },
    { kind: 'added', text: firstWords(oneLine(added), language, RUN_WORDS) },
    { kind: 'same', text: firstWords(after, language, AROUND) },
  ];
  return runs.filter((run) => run.text.trim() !== '');
}

const isChange = ({ kind, text }: ShortRun) => kind !== 'same' && text.trim() !== '';
/** The words of the newer text. */
const textOf = (segments: readonly ShortRun[]) =>
  segments
    .filter((one) => one.kind !== 'removed')
    .map((one) => one.text)
    .join('');
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function firstWords(text: string, language: string, most: number): string {
  const pieces = wordSegments(text, language);
  let words = 0;
  let at = 0;
  for (const { segment, isWordLike } of pieces) {
    if (isWordLike && words === most) return `${text.slice(0, at).trimEnd()}…`;
    if (isWordLike) words += 1;
    at += segment.length;
  }
  return text;
}

function lastWords(text: string, language: string): string {
  const pieces = [...wordSegments(text, language)].reverse();
  let words = 0;
  let at = text.length;
  for (const { segment, isWordLike } of pieces) {
    if (isWordLike && words === AROUND) return `…${text.slice(at).trimStart()}`;
    if (isWordLike) words += 1;
    at -= segment.length;
  }
  return text;
}
