/**
 * Who typed which run of a frozen text. Offsets are those of the part's plain text, as the word
 * diff and the pages count them: a chip is as long as its words, a list item has its sign, and
 * composed characters are one. Signs, indents and line ends are nobody's.
 */
import { type CanonicalParts, chipsOf } from '@accord/shared/canonicalText';
import { FRAGMENT_NAME, partOfNode } from '@accord/shared/editorSchema';
import type { PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import type { attributedRun } from '@accord/shared/statements';
import * as Y from 'yjs';
import type { z } from 'zod';
import { type Author, type AuthorIndex, authorOf } from './authors.js';
import { type Piece, typedPieces } from './typedPieces.js';

export type AttributedRun = z.infer<typeof attributedRun>;

/**
 * @param doc the document that was frozen; it is not changed
 * @param parts what it was frozen to
 * @returns runs by part, in order; words of the playbook are nobody's and left out
 */
export function attributeText(
  doc: Y.Doc,
  authors: AuthorIndex,
  parts: CanonicalParts,
): AttributedRun[] {
  const words = chipsOf(parts).map((chip) => chip.shown);
  let chip = 0;
  return doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .flatMap((node) => {
      if (!(node instanceof Y.XmlElement)) return [];
      const part = partOfNode(node.nodeName);
      if (!part) return [];
      const pieces = typedPieces(node, () => words[chip++] ?? '');
      // Rather no names than names at the wrong words.
      const plain = pieces.map((piece) => piece.text).join('');
      return plain === plainBlocks(parts[part]) ? runsOf(part, pieces, authors) : [];
    });
}

function runsOf(part: PartName, pieces: readonly Piece[], authors: AuthorIndex): AttributedRun[] {
  const runs: AttributedRun[] = [];
  let at = 0;
  for (const piece of pieces) {
    const to = at + piece.text.length;
    const author = piece.id && authorOf(authors, piece.id.client, piece.id.clock);
    if (author?.personId) append(runs, { part, from: at, to, ...nameOf(author) });
    at = to;
  }
  return runs;
}

const nameOf = ({ personId, at }: Author) => ({ personId, at: at.toISOString() });

/** A run that goes on where the last one ended is one with it: its beginning tells the time. */
function append(runs: AttributedRun[], run: AttributedRun): void {
  const last = runs.at(-1);
  if (last?.part === run.part && last.to === run.from && last.personId === run.personId) {
    runs[runs.length - 1] = { ...last, to: run.to };
  } else {
    runs.push(run);
  }
}
