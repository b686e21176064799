/**
 * The same block in another language. Translations share no ids, so a block is told by where it
 * stands: that holds only while the part is built alike in both, and its lines cite the same facts.
 * Rather none than another one. Pure.
 */
import type { CanonicalBlock, CanonicalParts } from '@accord/shared/canonicalText';
import type { PartName } from '@accord/shared/parts';

/** @returns is every block of the part found at the same place in the other language? */
export function isBuiltAlike(a: CanonicalParts, b: CanonicalParts, part: PartName): boolean {
  return shapeOf(a[part]) === shapeOf(b[part]);
}

/** Paragraphs and lists as they stand, each line with the facts that it cites, in any order. */
function shapeOf(blocks: readonly CanonicalBlock[]): string {
  return JSON.stringify(blocks.map(shape));
}

function shape(block: CanonicalBlock): unknown {
  if (block.type !== 'paragraph') return [block.type, block.items.map((item) => item.map(shape))];
  return block.content.flatMap((one) => (one.type === 'chip' ? one.factId : [])).sort();
}
