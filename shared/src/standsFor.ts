/**
 * Where a translated block keeps what it stands for: in an attribute of its own paragraph, so that
 * it travels, merges and is undone with the words ([ADR 24](../../docs/adr/0024-pace-in-the-document.md)).
 */
import type { Node } from '@tiptap/pm/model';
import type { FoundBlock } from './blockWords.js';
import { type Stand, stand, type TranslatedBlock } from './pace.js';

/** The attribute; its value is JSON, or null. */
export const STANDS_FOR = 'standsFor';
/** The node that carries it. */
export const TRANSLATED = 'paragraph';

/** @returns what a node stands for; null where nobody said, or what was said cannot be read */
export function standOf(node: Node): Stand | null {
  const kept: unknown = node.attrs[STANDS_FOR];
  if (typeof kept !== 'string') return null;
  try {
    return stand.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}

/** As the attribute keeps it. */
export const keptStand = (of: Stand | null): string | null => of && JSON.stringify(of);

/** Blocks with what they stand for. */
export function translatedBlocks<T extends FoundBlock>(
  blocks: readonly T[],
): (T & TranslatedBlock)[] {
  return blocks.map((block) => ({ ...block, stand: standOf(block.node) }));
}
