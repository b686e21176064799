/**
 * Where things stand in a part as it is read: chips in words, list signs before items. Changed
 * words and who typed them are counted the same way.
 */
import type { CanonicalBlock, CanonicalInline } from '@accord/shared/canonicalText';

export interface ChipSpan {
  readonly factId: string;
  /** Offsets into the part as it is read. */
  readonly from: number;
  readonly to: number;
}

interface Piece {
  readonly read: number;
  /** A list sign or indent: drawn, and nobody's typing. */
  readonly isSign?: true;
  readonly inline?: CanonicalInline;
}

/** Walks blocks in the order and with the signs of `plainBlocks`. */
function pieces(blocks: readonly CanonicalBlock[], indent = ''): Piece[] {
  return blocks.flatMap((block, index) => {
    const lineEnd: Piece[] = index > 0 ? [{ read: 1 }] : [];
    if (block.type === 'paragraph') {
      return [
        ...lineEnd,
        { read: indent.length, isSign: true as const },
        ...block.content.map(inlinePiece),
      ];
    }
    const items = block.items.flatMap((item, at) => {
      const sign = block.type === 'bulletList' ? '- ' : `${at + 1}. `;
      const inside = pieces(item, `${indent}  `);
      // The first line of an item has its sign in place of the indent.
      const [first, ...others] = inside;
      const trimmed = first?.isSign ? others : inside;
      const before: Piece[] = at > 0 ? [{ read: 1 }] : [];
      return [...before, { read: indent.length + sign.length, isSign: true as const }, ...trimmed];
    });
    return [...lineEnd, ...items];
  });
}

function inlinePiece(inline: CanonicalInline): Piece {
  if (inline.type === 'break') return { read: 1, inline };
  return { read: (inline.type === 'text' ? inline.text : inline.shown).length, inline };
}

/** Where the chips of a part stand, in reading order. */
export function chipSpans(blocks: readonly CanonicalBlock[]): readonly ChipSpan[] {
  return [...inlineOffsets(blocks)].flatMap(([inline, from]) =>
    inline.type === 'chip' ? [{ factId: inline.factId, from, to: from + inline.shown.length }] : [],
  );
}

/** The chips of a part, in reading order. */
export function chipsInBlocks(
  blocks: readonly CanonicalBlock[],
): readonly Extract<CanonicalInline, { type: 'chip' }>[] {
  return [...inlineOffsets(blocks).keys()].filter((inline) => inline.type === 'chip');
}

/** Where each piece of a part begins as it is read. */
export function inlineOffsets(
  blocks: readonly CanonicalBlock[],
): ReadonlyMap<CanonicalInline, number> {
  const offsets = new Map<CanonicalInline, number>();
  let read = 0;
  for (const piece of pieces(blocks)) {
    if (piece.inline) offsets.set(piece.inline, read);
    read += piece.read;
  }
  return offsets;
}

/**
 * Cuts a text where ranges begin and end.
 *
 * @param start where the text begins, on the scale of the ranges
 */
export function cutByRanges(
  text: string,
  start: number,
  ranges: readonly { readonly from: number; readonly to: number }[],
): readonly { readonly text: string; readonly isInside: boolean }[] {
  const edges = ranges.flatMap(({ from, to }) => [from - start, to - start]);
  const cuts = [0, ...edges.filter((at) => at > 0 && at < text.length), text.length];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? 0;
    const isInside = ranges.some((one) => one.from < start + to && start + from < one.to);
    return { text: text.slice(from, to), isInside };
  });
}
