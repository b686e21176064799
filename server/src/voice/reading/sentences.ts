/** Where sentences end: at a full stop of any script, but not inside numbers and abbreviations. */
import type { Span } from './mention.js';

const ENDS = new Set(['.', '!', '?', '…', '؟', '。', '！', '？', '។', '៕', '।', '\n']);
/** Before a full stop that ends nothing; in lower case. */
const ABBREVIATIONS = new Set(
  'a p m st mr mrs dr no nr approx ca jan feb mar apr jun jul aug sep sept oct nov dec вул просп пл тис млн млрд грн р рр м буд кв тел тп tp ts gs ths ông bà'.split(
    ' ',
  ),
);
const WORD_BEFORE = /[\p{L}\p{M}]+$/u;
const LOOK_BACK = 12;

/** @returns the sentences of a line, without the blanks between them */
export function sentencesOf(line: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    if (!ENDS.has(line.charAt(at)) || !endsHere(line, at)) continue;
    push(spans, line, from, at + 1);
    from = at + 1;
  }
  push(spans, line, from, line.length);
  return spans;
}

function endsHere(line: string, at: number): boolean {
  if (line.charAt(at) !== '.') return true;
  const next = line.charAt(at + 1);
  if (next !== '' && !/\s/u.test(next)) return false;
  const word = WORD_BEFORE.exec(line.slice(Math.max(0, at - LOOK_BACK), at))?.[0].toLowerCase();
  if (word === undefined || !ABBREVIATIONS.has(word)) return true;
  // `at 6 p.m. The road …`: an abbreviation may end a sentence all the same.
  return (word === 'm' || word === 'p') && /^\s+\p{Lu}/u.test(line.slice(at + 1, at + 4));
}

/** Nobody writes a longer one, and what is done with a sentence may grow with its square. */
const LONGEST = 600;

function push(spans: Span[], line: string, from: number, to: number): void {
  for (let start = from; start < to; ) {
    const end = to - start <= LONGEST ? to : cutBefore(line, start);
    pushTrimmed(spans, line, start, end);
    start = end;
  }
}

/** After a blank, or between two characters. */
function cutBefore(line: string, start: number): number {
  const blank = line.lastIndexOf(' ', start + LONGEST);
  if (blank > start) return blank + 1;
  const isInsidePair = /[\udc00-\udfff]/.test(line.charAt(start + LONGEST));
  return start + LONGEST - (isInsidePair ? 1 : 0);
}

function pushTrimmed(spans: Span[], line: string, from: number, to: number): void {
  const text = line.slice(from, to);
  const lead = text.length - text.trimStart().length;
  const end = from + text.trimEnd().length;
  if (end > from + lead) spans.push({ from: from + lead, to: end });
}
