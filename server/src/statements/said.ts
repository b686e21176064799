/** The words of a live text by line, for whoever compares texts without building documents. */
import type { CanonicalBlock, CanonicalInline, CanonicalParts } from '@accord/shared/canonicalText';
import { PARTS, partName } from '@accord/shared/parts';
import { z } from 'zod';

/** Stands for a chip: U+FFFC, as in text that holds an object. */
export const CHIP_SIGN = '\u{FFFC}';

export const saidLines = z.array(z.object({ part: partName, text: z.string() }));
export type SaidLine = z.infer<typeof saidLines>[number];

/** @returns paragraphs and items that hold words, in order */
export function saidIn(parts: CanonicalParts): SaidLine[] {
  return PARTS.flatMap((part) =>
    parts[part]
      .flatMap(paragraphs)
      .map((content) => ({ part, text: content.map(words).join('').trim() }))
      .filter(({ text }) => text !== ''),
  );
}

function paragraphs(block: CanonicalBlock): (readonly CanonicalInline[])[] {
  return block.type === 'paragraph' ? [block.content] : block.items.flat().flatMap(paragraphs);
}

function words(inline: CanonicalInline): string {
  switch (inline.type) {
    case 'break':
      return '\n';
    case 'text':
      return inline.text;
    case 'chip':
      return CHIP_SIGN;
  }
}
