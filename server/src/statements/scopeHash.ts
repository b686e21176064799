/**
 * What one agency's scope `own` covers in a frozen text, as one hash: its own blocks, its chips with
 * what they showed, and the blocks in which these stand. Stored with each version from the start,
 * so that signatures can later be judged by it.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';

/**
 * @param nodes the live parts, whose blocks carry their owners
 * @param shown words of each cited fact in this language
 * @param ownerOf the agency that owns a fact
 * @returns null where the agency has no part of its own
 */
export function scopeHash(
  nodes: ReadonlyMap<PartName, Node>,
  shown: ReadonlyMap<string, string>,
  ownerOf: (factId: string) => string | undefined,
  agencyId: string,
): string | null {
  const own: unknown[] = [];
  for (const part of PARTS) {
    nodes.get(part)?.descendants((block) => {
      if (!block.isTextblock) return true;
      if (!isOwn(block, ownerOf, agencyId)) return false;
      own.push({ part, owner: block.attrs.ownerAgencyId ?? null, words: wordsOf(block, shown) });
      return false;
    });
  }
  if (own.length === 0) return null;
  return createHash('sha256').update(canonicalJson(own)).digest('hex');
}

function isOwn(
  block: Node,
  ownerOf: (factId: string) => string | undefined,
  agencyId: string,
): boolean {
  if (block.attrs.ownerAgencyId === agencyId) return true;
  let cites = false;
  block.descendants((node) => {
    if (node.type.name !== 'factChip') return;
    cites ||= ownerOf(String(node.attrs.factId)) === agencyId;
  });
  return cites;
}

function wordsOf(block: Node, shown: ReadonlyMap<string, string>): unknown[] {
  const words: unknown[] = [];
  block.forEach((node) => {
    const marks = node.marks.map((mark) => mark.toJSON());
    if (node.isText) words.push({ text: (node.text ?? '').normalize('NFC'), marks });
    else if (node.type.name === 'factChip') {
      const factId = String(node.attrs.factId);
      words.push({ factId, form: node.attrs.form, shown: shown.get(factId) ?? null, marks });
    } else words.push({ type: node.type.name });
  });
  return words;
}
