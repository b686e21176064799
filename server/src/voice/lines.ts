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
