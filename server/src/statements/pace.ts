/**
 * Blocks of live documents and what they stand for: read for comparing a translation with its
 * source, and written where a translation begins beside it.
 */
import { blocksIn, type TextBlock } from '@accord/shared/blockWords';
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { align, type Stand, standNow, type TranslatedBlock } from '@accord/shared/pace';
import { PARTS, type PartName } from '@accord/shared/parts';
import { keptStand, STANDS_FOR, TRANSLATED, translatedBlocks } from '@accord/shared/standsFor';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { readParts } from './documentText.js';

/** @returns every filled block, with what it stands for */
export function blocksOf(nodes: ReadonlyMap<PartName, Node>): TranslatedBlock[] {
  return translatedBlocks(blocksIn(nodes)).map(({ id, part, said, stand }) => ({
    id,
    part,
    said,
    stand,
  }));
}

/** @throws AppError `document_broken` */
export const blocksOfDocument = (doc: Y.Doc): TranslatedBlock[] => blocksOf(readParts(doc));

/** Writes what blocks stand for, by block id, into a document that nobody has open yet. */
export function writeStands(doc: Y.Doc, stands: ReadonlyMap<string, Stand | null>): void {
  const visit = (element: Y.XmlElement) => {
    for (const child of element.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const kept = keptStand(stands.get(child.getAttribute('blockId') ?? '') ?? null);
      if (child.nodeName === TRANSLATED && kept !== null) child.setAttribute(STANDS_FOR, kept);
      visit(child);
    }
  };
  doc.transact(() => {
    for (const part of doc.getXmlFragment(FRAGMENT_NAME).toArray()) {
      if (part instanceof Y.XmlElement) visit(part);
    }
  });
}

/** Everything that stands beside a block of the source is said to be in line with it. */
export function bringInLine(doc: Y.Doc, source: readonly TextBlock[]): void {
  const rows = align(source, blocksOfDocument(doc));
  writeStands(
    doc,
    new Map(rows.flatMap((row) => row.target.map((one) => [one.id, standNow(row)] as const))),
  );
}

/**
 * First words that were written beside each other, part by part: a part with as many blocks as its
 * source is its translation.
 */
export function standsInOrder(
  source: readonly TextBlock[],
  target: readonly TextBlock[],
): Map<string, Stand | null> {
  const stands = new Map<string, Stand | null>();
  for (const part of PARTS) {
    const from = source.filter((one) => one.part === part);
    const to = target.filter((one) => one.part === part);
    if (from.length !== to.length) continue;
    to.forEach((one, index) => {
      const beside = from[index];
      if (!beside) return;
      const row = { source: [beside], target: [{ ...one, stand: null }] };
      stands.set(one.id, standNow(row));
    });
  }
  return stands;
}

/**
 * A copy keeps what its blocks stood for, under the new names of the source's blocks: what was
 * behind when it was frozen is behind in the copy.
 */
export function standsOfCopy(
  was: readonly TranslatedBlock[],
  sourceWas: readonly TextBlock[],
  copy: readonly TextBlock[],
  sourceCopy: readonly TextBlock[],
): Map<string, Stand | null> {
  if (was.length !== copy.length || sourceWas.length !== sourceCopy.length) return new Map();
  const renamed = new Map(sourceWas.map((one, index) => [one.id, sourceCopy[index]?.id ?? one.id]));
  return new Map(
    copy.map(({ id }, index) => {
      const stand = was[index]?.stand ?? null;
      return [
        id,
        stand && {
          ...stand,
          of: stand.of.map((one) => ({ ...one, id: renamed.get(one.id) ?? one.id })),
        },
      ];
    }),
  );
}
