/**
 * Two ways to count the characters of a part: as they are read (chips in words, list signs before
 * items) and as they were typed (a chip is one character, a list sign none). Who typed what is kept
 * in the second; changed words are found in the first.
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
  readonly typed: number;
  readonly factId?: string | undefined;
}

/** Walks blocks in the order and with the signs of `plainBlocks`. */
function pieces(blocks: readonly CanonicalBlock[], indent = ''): Piece[] {
  return blocks.flatMap((block, index) => {
    const lineEnd: Piece[] = index > 0 ? [{ read: 1, typed: 1 }] : [];
    if (block.type === 'paragraph') {
      return [...lineEnd, { read: indent.length, typed: 0 }, ...block.content.map(inlinePiece)];
    }
    const items = block.items.flatMap((item, at) => {
      const sign = block.type === 'bulletList' ? '- ' : `${at + 1}. `;
      const inside = pieces(item, `${indent}  `);
      // The first line of an item has its sign in place of the indent.
      const [first, ...others] = inside;
      const trimmed = first?.typed === 0 ? others : inside;
      const before: Piece[] = at > 0 ? [{ read: 1, typed: 1 }] : [];
      return [...before, { read: indent.length + sign.length, typed: 0 }, ...trimmed];
    });
    return [...lineEnd, ...items];
  });
}

function inlinePiece(inline: CanonicalInline): Piece {
  if (inline.type === 'break') return { read: 1, typed: 1 };
  if (inline.type === 'text') return { read: inline.text.length, typed: inline.text.length };
  return { read: inline.shown.length, typed: 1, factId: inline.factId };
}

/** @returns from an offset as read to the offset as typed */
export function typedOffsets(blocks: readonly CanonicalBlock[]): (read: number) => number {
  const all = pieces(blocks);
  return (wanted) => {
    let read = 0;
    let typed = 0;
    for (const piece of all) {
      if (read + piece.read > wanted) {
        return typed + Math.min(piece.typed, wanted - read);
      }
      read += piece.read;
      typed += piece.typed;
    }
    return typed;
  };
}

/** Where the chips of a part stand, in reading order. */
export function chipSpans(blocks: readonly CanonicalBlock[]): readonly ChipSpan[] {
  let read = 0;
  return pieces(blocks).flatMap((piece) => {
    const from = read;
    read += piece.read;
    return piece.factId === undefined ? [] : [{ factId: piece.factId, from, to: read }];
  });
}
