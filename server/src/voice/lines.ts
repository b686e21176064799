/** A canonical text as lines of prose, with its chips: what the checker reads. */
import type { CanonicalBlock, CanonicalInline, CanonicalParts } from '@accord/shared/canonicalText';
import { PARTS } from '@accord/shared/parts';
import type { CheckedLine } from './checkedText.js';

export function linesOf(parts: CanonicalParts): CheckedLine[] {
  return PARTS.flatMap((part) =>
    parts[part].flatMap(paragraphs).map((content) => line(part, content)),
  );
}

function paragraphs(block: CanonicalBlock): (readonly CanonicalInline[])[] {
  return block.type === 'paragraph' ? [block.content] : block.items.flat().flatMap(paragraphs);
}

function line(part: CheckedLine['part'], content: readonly CanonicalInline[]): CheckedLine {
  let text = '';
  const chips: { from: number; to: number; factId: string }[] = [];
  for (const inline of content) {
    if (inline.type === 'break') text += '\n';
    else if (inline.type === 'text') text += inline.text;
    else {
      chips.push({
        from: text.length,
        to: text.length + inline.shown.length,
        factId: inline.factId,
      });
      text += inline.shown;
    }
  }
  return { part, text, chips };
}

/** Of words that are in no part of a statement: they say what is known. */
export const SPOKEN_PART = 'know';

/** A line that is this long was broken by a mail program or a page, not by its writer. */
const BROKEN_FROM = 50;
const ENDED = /[.!?…:;؟。！？។៕।][\p{Pe}\p{Pf}"']*$/u;
const BEGINS_ANEW = /^(?:[-–—•*·]|\d+[.)])\s/u;

/** @returns the lines of plain text; a sentence that was broken over several lines is one again */
export function linesOfProse(prose: string): CheckedLine[] {
  const lines: string[] = [];
  let before = '';
  for (const line of prose.split('\n').map((one) => one.trim())) {
    const isBroken = before !== '' && !ENDED.test(before) && !BEGINS_ANEW.test(line);
    const goesOn = isBroken && (before.length >= BROKEN_FROM || /^\p{Ll}/u.test(line));
    if (goesOn && line !== '') lines.push(`${lines.pop() ?? ''} ${line}`);
    else if (line !== '') lines.push(line);
    before = line;
  }
  return lines.map((text) => ({ part: SPOKEN_PART, text, chips: [] }));
}

/** @returns the sentence as a line of its own, with the chips that it has among those lines */
export function lineOfSentence(sentence: string, among: readonly CheckedLine[]): CheckedLine {
  const whole = among.find((one) => one.text.includes(sentence));
  const from = whole?.text.indexOf(sentence) ?? 0;
  const to = from + sentence.length;
  const chips = (whole?.chips ?? [])
    .filter((chip) => chip.from >= from && chip.to <= to)
    .map((chip) => ({ ...chip, from: chip.from - from, to: chip.to - from }));
  return { part: SPOKEN_PART, text: sentence, chips };
}
