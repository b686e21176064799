/** Finds words of a finding in the live text, as well as that can be done while others type. */
import type { TextSpot } from '@accord/shared/findings';
import type { Node } from '@tiptap/pm/model';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** In place of a chip, whose words are not in the document. */
const CHIP = '\ufffc';
/** Enough of what stands before the words to tell them from the same words elsewhere. */
const CONTEXT = 24;

/**
 * @returns where the meant words stand now; the whole sentence's place where a chip hides them;
 *   null when they are gone
 */
export function findWords(doc: Node, { sentence, from, to }: TextSpot): Range | null {
  const meant = sentence.slice(from, to);
  // From the surest to the least: the whole sentence, the words before, the words alone.
  const attempts: [string, number][] = [
    [sentence, from],
    [sentence.slice(Math.max(0, from - CONTEXT), to), Math.min(from, CONTEXT)],
    [meant, 0],
  ];
  for (const [words, offset] of attempts) {
    const found = search(doc, words, offset, meant.length);
    if (found) return found;
  }
  return null;
}

function search(doc: Node, words: string, offset: number, length: number): Range | null {
  let found: Range | null = null;
  doc.descendants((node, position) => {
    if (found) return false;
    if (!node.isTextblock) return true;
    const at = node.textBetween(0, node.content.size, '', CHIP).indexOf(words);
    if (at >= 0) {
      const start = position + 1 + at + offset;
      found = { from: start, to: start + length };
    }
    return false;
  });
  return found;
}
