/**
 * The blocks of a text as its translations see them: each filled paragraph, also inside lists, with
 * what it says. A chip counts as what it cites, not as what it shows: its value changes in every
 * language at once (F2), and leaves no translation behind.
 */
import type { Node } from '@tiptap/pm/model';
import { z } from 'zod';
import { chipAttributes } from './canonicalParts.js';
import { type ChipForm, chipForm, readable } from './canonicalText.js';
import { PARTS, type PartName } from './parts.js';

/** Words; a chip; the address that the words before it lead to; the end of a block. */
const piece = z.union([
  z.string(),
  z.strictObject({ factId: z.string(), form: chipForm }),
  z.strictObject({ href: z.string() }),
  z.strictObject({ end: z.literal('block') }),
]);
export const said = z.array(piece);
/** What a block says. */
export type Said = readonly z.infer<typeof piece>[];

export interface TextBlock {
  /** Its stable id; a block that has none yet is called by its place. */
  readonly id: string;
  readonly part: PartName;
  readonly said: Said;
}

/** A block with the node that it is, and where. */
export interface FoundBlock extends TextBlock {
  readonly node: Node;
  /** Of the node, counted from the start of its part's content. */
  readonly at: number;
}

/**
 * @param nodes the node of each part
 * @returns every block that says something, in reading order
 */
export function blocksIn(nodes: ReadonlyMap<PartName, Node>): FoundBlock[] {
  return PARTS.flatMap((part) => {
    const found: FoundBlock[] = [];
    nodes.get(part)?.descendants((node, at) => {
      if (!node.isTextblock) return true;
      const words = saidIn(node);
      const id: unknown = node.attrs['blockId'];
      if (words.length > 0) {
        found.push({
          id: typeof id === 'string' ? id : `${part} ${found.length}`,
          part,
          said: words,
          node,
          at,
        });
      }
      return false;
    });
    return found;
  });
}

/** @returns nothing for a block in which only blanks stand */
function saidIn(block: Node): Said {
  const pieces: Said[number][] = [];
  let link: string | null = null;
  const endLink = () => {
    if (link !== null) pieces.push({ href: link });
    link = null;
  };
  block.forEach((node) => {
    const mark = node.marks.find((one) => one.type.name === 'link');
    const href = mark ? String(mark.attrs['href']) : null;
    if (href !== link) endLink();
    link = href;
    if (node.type.name === 'factChip') {
      pieces.push(chipAttributes(node));
      return;
    }
    const words = node.isText ? readable(node.text ?? '') : ' ';
    const last = pieces.at(-1);
    // A run that only changes its looks says nothing new.
    if (typeof last === 'string') pieces[pieces.length - 1] = (last + words).normalize('NFC');
    else pieces.push(words);
  });
  endLink();
  const isFilled = pieces.some((one) =>
    typeof one === 'string' ? one.trim() !== '' : 'factId' in one,
  );
  return isFilled ? pieces : [];
}

/** What is said, for comparing: blanks and the ends of blocks make no difference. */
export function saidKey(words: Said): string {
  return words
    .map((one) => {
      if (typeof one === 'string') return one.replace(/\s+/gu, '');
      if ('end' in one) return '';
      return 'href' in one ? `\u0002${one.href}\u0003` : `\u0001${one.factId} ${one.form}\u0003`;
    })
    .join('');
}

/**
 * @param chip how a chip reads
 * @returns what is said, in words; an address stands behind the words that lead there
 */
export function saidWords(words: Said, chip: (factId: string, form: ChipForm) => string): string {
  return words
    .map((one) => {
      if (typeof one === 'string') return one;
      if ('end' in one) return '\n';
      return 'href' in one ? ` (${one.href})` : chip(one.factId, one.form);
    })
    .join('');
}

/** Several blocks as one, with their ends. */
export function joinSaid(blocks: readonly Said[]): Said {
  return blocks.flatMap((one, index): Said => (index === 0 ? one : [{ end: 'block' }, ...one]));
}
