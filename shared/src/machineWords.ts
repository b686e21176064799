/**
 * Words that a machine wrote: which blocks of a text hold some that nobody has approved, and the
 * hash by which a person says which words they have read. The same on the page and on the server.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Node } from '@tiptap/pm/model';
import { canonicalJson } from './canonicalJson.js';
import { canonicalBlocks } from './canonicalParts.js';

/** The name of the mark in the document. */
export const MACHINE_MARK = 'machine';

export interface MachineBlock {
  /** Null until the page that made the block has given it an id. */
  readonly blockId: string | null;
  readonly node: Node;
  /** Position of the block's node below the node that was asked. */
  readonly position: number;
}

/**
 * @param root a document, or a part of it
 * @returns its paragraphs, those in lists too, in which a machine's words are still unread
 */
export function machineBlocks(root: Node): MachineBlock[] {
  const blocks: MachineBlock[] = [];
  const look = (node: Node, position: number) => {
    if (!hasMachineWords(node)) return;
    const { blockId } = node.attrs;
    blocks.push({ blockId: typeof blockId === 'string' ? blockId : null, node, position });
  };
  if (root.isTextblock) look(root, 0);
  root.descendants((node, position) => {
    if (!node.isTextblock) return true;
    look(node, position);
    return false;
  });
  return blocks;
}

function hasMachineWords(block: Node): boolean {
  let has = false;
  block.forEach((inline) => {
    has ||= inline.marks.some((mark) => mark.type.name === MACHINE_MARK);
  });
  return has;
}

/**
 * What somebody has read when they approve a block: its words, its facts, its links and weights. The
 * mark itself is not part of it.
 *
 * @returns SHA-256, 64 hexadecimal digits
 */
export function hashBlock(block: Node): string {
  const read = canonicalBlocks([block], NO_WORDINGS, NO_LANGUAGE);
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(read))));
}

/** Which fact, not what it shows now: that is the fact's own, and may change while one reads. */
const NO_WORDINGS = new Map();
const NO_LANGUAGE = 'en';
