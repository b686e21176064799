/**
 * A chip has an id of its own, by which two that merging made of one are known: a fact may rightly
 * be cited twice, so that its id says nothing of that. A chip of before chips had one has none.
 */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

export const CHIP = 'factChip';

/** @returns the id of a chip; null for other nodes, and for a chip that has none */
export function chipIdOf(node: Node): string | null {
  const id: unknown = node.type.name === CHIP ? node.attrs['chipId'] : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

function chipIdsIn(doc: Node): Set<string> {
  const ids = new Set<string>();
  doc.descendants((node) => {
    const id = chipIdOf(node);
    if (id !== null) ids.add(id);
  });
  return ids;
}

export interface ChipEdit {
  /** The document before this person's step. */
  readonly before: Node;
  /** Was this node written by it? */
  readonly isChanged: (node: Node, position: number) => boolean;
  /**
   * Ids of chips that this person took out of this text; those that this step takes out are added.
   * Only these come back as themselves: a chip that was copied, here or elsewhere, is another one.
   */
  readonly cut: Set<string>;
  readonly newId: () => string;
}

/** Gives an id to chips that a step of this person's brought: new ones, and copies of others. */
export function giveChipIds(tr: Transaction, { before, isChanged, cut, newId }: ChipEdit): void {
  const known = chipIdsIn(before);
  const seen = new Set<string>();
  const mine: { readonly position: number; readonly id: string | null }[] = [];
  tr.doc.descendants((node, position) => {
    if (node.type.name !== CHIP) return;
    const id = chipIdOf(node);
    if (isChanged(node, position)) mine.push({ position, id });
    else if (id !== null) seen.add(id);
  });
  for (const { position, id } of mine) {
    const isItself = id !== null && !seen.has(id) && (known.has(id) || cut.has(id));
    if (isItself) seen.add(id);
    else tr.setNodeAttribute(position, 'chipId', newId());
  }
  for (const id of known) if (!seen.has(id)) cut.add(id);
}

/**
 * @returns where chips stand that are one with a chip above them, from the end. The first of them
 *   is it, for everybody: the order of a merged text is the same on every page
 */
export function doubledChips(doc: Node): number[] {
  const seen = new Set<string>();
  const doubled: number[] = [];
  doc.descendants((node, position) => {
    const id = chipIdOf(node);
    if (id === null) return;
    if (seen.has(id)) doubled.push(position);
    seen.add(id);
  });
  return doubled.reverse();
}
