/**
 * Where asked-about words stand in the live text: as positions that stay with the letters around the
 * words, so that what is written in place of them is found there too.
 */
import { canonicalParts } from '@accord/shared/canonicalParts';
import { chipsOf } from '@accord/shared/canonicalText';
import { FRAGMENT_NAME, partOfNode } from '@accord/shared/editorSchema';
import type { FactWording } from '@accord/shared/factWording';
import { findWords } from '@accord/shared/findWords';
import type { PartName } from '@accord/shared/parts';
import * as Y from 'yjs';
import { readParts } from '../statements/documentText.js';
import { type Piece, typedPieces } from '../statements/typedPieces.js';

export interface AskAnchor {
  readonly from: string;
  readonly to: string;
}

export interface AskedWords {
  readonly part: PartName;
  readonly quote: string;
}

/**
 * @param doc the live document; it is not changed
 * @param wordings of the facts as they stand, in its language
 * @returns null where the words do not stand in that part any more
 * @throws AppError as freezing the text would
 */
export function askAnchor(
  doc: Y.Doc,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
  { part, quote }: AskedWords,
): AskAnchor | null {
  const chips = chipsOf(canonicalParts(readParts(doc), wordings, language)).map((one) => one.shown);
  let chip = 0;
  const nextChip = () => chips[chip++] ?? '';
  const pieces = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .flatMap((node) => {
      if (!(node instanceof Y.XmlElement)) return [];
      const own = partOfNode(node.nodeName);
      if (!own) return [];
      // Every part is walked: the chips of those before it count.
      const found = typedPieces(node, nextChip);
      return own === part ? found : [];
    });
  const place = findWords(pieces.map((piece) => piece.text).join(''), quote);
  return place && around(pieces, place.from, place.to);
}

/** After the letter before the words, and before the letter after them; at an end, their own. */
function around(pieces: readonly Piece[], from: number, to: number): AskAnchor | null {
  const before = letterAt(pieces, from - 1);
  const first = letterAt(pieces, from);
  const last = letterAt(pieces, to - 1);
  const after = letterAt(pieces, to);
  const start = before ? position(before, 'after') : first && position(first, 'before');
  const end = after ? position(after, 'before') : last && position(last, 'after');
  return start && end ? { from: start, to: end } : null;
}

type Letter = NonNullable<Piece['id']>;

/** @returns null where nobody typed what stands there, such as the end of a line */
function letterAt(pieces: readonly Piece[], offset: number): Letter | null {
  let at = 0;
  for (const { text, id, isAtom } of pieces) {
    if (offset < at) return null;
    if (offset < at + text.length) {
      return id && { client: id.client, clock: id.clock + (isAtom ? 0 : offset - at) };
    }
    at += text.length;
  }
  return null;
}

function position(letter: Letter, side: 'before' | 'after'): string {
  const relative = Y.createRelativePositionFromJSON({
    item: letter,
    assoc: side === 'before' ? 0 : -1,
  });
  return Buffer.from(Y.encodeRelativePosition(relative)).toString('base64');
}
