/**
 * Where the words of a request stand in the editor's document: between the letters that stood around
 * them, else where they, or what comes nearest, are found again.
 */
import { partOfNode } from '@accord/shared/editorSchema';
import { findWords } from '@accord/shared/findWords';
import type { PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface AskedWords {
  readonly part: PartName;
  readonly quote: string;
}

/** A chip is one letter here: its words belong to the fact. */
const CHIP = '\uFFFC';

/**
 * @param anchored what stands between the letters around the words; null where they cannot be followed
 * @returns null where the words are gone
 */
export function askedPlace(doc: Node, asked: AskedWords, anchored: Range | null): Range | null {
  if (anchored) {
    const between = wordsIn(doc, anchored);
    if (between.text.trim() !== '') {
      const found = findWords(between.text, asked.quote);
      return rangeIn(between, found ?? trimmed(between.text));
    }
  }
  const part = partRange(doc, asked.part);
  if (!part) return null;
  const words = wordsIn(doc, part);
  const found = findWords(words.text, asked.quote);
  return found && rangeIn(words, found);
}

interface Words {
  readonly text: string;
  /** The position of each unit of the text. */
  readonly at: readonly number[];
}

function wordsIn(doc: Node, { from, to }: Range): Words {
  let text = '';
  const at: number[] = [];
  const push = (letters: string, position: number) => {
    for (let unit = 0; unit < letters.length; unit++) at.push(position + unit);
    text += letters;
  };
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isText) {
      const start = Math.max(from, position);
      const letters = (node.text ?? '').slice(start - position, to - position);
      push(letters, start);
    } else if (node.type.name === 'factChip') {
      push(CHIP, position);
    } else if (node.type.name === 'hardBreak' || (node.isTextblock && text !== '')) {
      push('\n', position);
    }
  });
  return { text, at };
}

function rangeIn({ at }: Words, { from, to }: Range): Range | null {
  const start = at[from];
  const last = at[to - 1];
  return start === undefined || last === undefined ? null : { from: start, to: last + 1 };
}

function trimmed(text: string): Range {
  return { from: text.length - text.trimStart().length, to: text.trimEnd().length };
}

function partRange(doc: Node, part: PartName): Range | null {
  let range: Range | null = null;
  doc.forEach((node, offset) => {
    if (partOfNode(node.type.name) === part) range = { from: offset, to: offset + node.nodeSize };
  });
  return range;
}
