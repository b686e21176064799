/**
 * Puts what came back into a live document, every word marked as a machine's. Words of a person are
 * never replaced: where somebody has written in a part, the blocks stand below theirs.
 */
import { FRAGMENT_NAME, partNode, partOfNode, statementSchema } from '@accord/shared/editorSchema';
import { AppError } from '@accord/shared/errors';
import { MACHINE_MARK } from '@accord/shared/machineWords';
import { PARTS, type PartName } from '@accord/shared/parts';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { type AuthorIndex, authorOf } from '../statements/authors.js';
import { paragraphsOf } from '../statements/paragraphs.js';
import type { Piece } from './segments.js';
import { rowKey } from './store.js';

/** A block whose every word came back. */
export type FilledBlock =
  | { readonly type: 'paragraph'; readonly pieces: readonly Piece[] }
  | {
      readonly type: 'bulletList' | 'orderedList';
      readonly items: readonly (readonly FilledBlock[])[];
    };

interface JsonNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly JsonNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: object }[];
}

export interface Typed {
  readonly authors: AuthorIndex;
  /** Rows of the log that a machine wrote under somebody's name. */
  readonly machineRows: ReadonlySet<string>;
}

/**
 * @param filled blocks by part
 * @param newBlockId makes the id of a block, or of a chip, unique in its document
 * @returns the parts that were left alone: a title that a person wrote has no room for another
 * @throws AppError `document_broken` when a part is missing
 */
export function writeBlocks(
  doc: Y.Doc,
  typed: Typed,
  filled: ReadonlyMap<PartName, readonly FilledBlock[]>,
  newBlockId: () => string,
): PartName[] {
  const draft = draftOf(filled, newBlockId);
  const leftAlone: PartName[] = [];
  for (const [part, made] of partsOf(draft)) {
    const blocks = made.toArray().filter((block) => block instanceof Y.XmlElement);
    if (blocks.length === 0) continue;
    const element = partsOf(doc).get(part);
    if (!element) throw new AppError('document_broken');
    const isTaken = hasPersonsWords(element, typed);
    if (isTaken && part === 'title') {
      leftAlone.push(part);
      continue;
    }
    if (isTaken) dropEmptyEnd(element);
    const left = isTaken ? blocks : refill(element, blocks);
    element.insert(
      element.length,
      left.map((block) => block.clone()),
    );
  }
  draft.destroy();
  return leftAlone;
}

/**
 * Makes room for what came. The first paragraph stays and gets other words: the carets of people who
 * stand in it would be lost with it.
 *
 * @returns the blocks that are still to be put below it
 */
function refill(element: Y.XmlElement, blocks: readonly Y.XmlElement[]): readonly Y.XmlElement[] {
  const [first, ...rest] = blocks;
  const kept = element.length > 0 ? element.get(0) : undefined;
  const fits =
    kept instanceof Y.XmlElement &&
    kept.nodeName === 'paragraph' &&
    typeof kept.getAttribute('blockId') === 'string' &&
    first?.nodeName === 'paragraph';
  if (!fits) {
    element.delete(0, element.length);
    return blocks;
  }
  element.delete(1, element.length - 1);
  kept.delete(0, kept.length);
  kept.insert(
    0,
    first
      .toArray()
      .filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText)
      .map((child) => child.clone()),
  );
  return rest;
}

/** @returns parts in which a person has written */
export function takenParts(doc: Y.Doc, typed: Typed): PartName[] {
  return [...partsOf(doc)]
    .filter(([, element]) => hasPersonsWords(element, typed))
    .map(([part]) => part);
}

function partsOf(doc: Y.Doc): Map<PartName, Y.XmlElement> {
  const parts = new Map<PartName, Y.XmlElement>();
  for (const node of doc.getXmlFragment(FRAGMENT_NAME).toArray()) {
    const part = node instanceof Y.XmlElement ? partOfNode(node.nodeName) : undefined;
    if (part && node instanceof Y.XmlElement) parts.set(part, node);
  }
  return parts;
}

/** The blocks as the editor's binding would make them, in a document of their own. */
function draftOf(
  filled: ReadonlyMap<PartName, readonly FilledBlock[]>,
  newBlockId: () => string,
): Y.Doc {
  const json = {
    type: 'doc',
    content: PARTS.map((part) => ({
      type: partNode(part),
      content: (filled.get(part) ?? []).map((block) => nodeOf(block, newBlockId)),
    })),
  };
  statementSchema.nodeFromJSON(json).check();
  const draft = new Y.Doc();
  prosemirrorJSONToYXmlFragment(statementSchema, json, draft.getXmlFragment(FRAGMENT_NAME));
  return draft;
}

function nodeOf(block: FilledBlock, newBlockId: () => string): JsonNode {
  const attrs = { blockId: newBlockId() };
  if (block.type === 'paragraph') {
    return {
      type: 'paragraph',
      attrs,
      content: block.pieces.map((piece) => inlineOf(piece, newBlockId)),
    };
  }
  return {
    type: block.type,
    attrs,
    content: block.items.map((item) => ({
      type: 'listItem',
      attrs: { blockId: newBlockId() },
      content: item.map((inner) => nodeOf(inner, newBlockId)),
    })),
  };
}

function inlineOf(piece: Piece, newId: () => string): JsonNode {
  if (piece.type === 'break') return { type: 'hardBreak' };
  const marks = piece.marks.map(({ type, ...attrs }) => ({ type, attrs }));
  if (piece.type === 'text') {
    return { type: 'text', text: piece.text, marks: [...marks, { type: MACHINE_MARK }] };
  }
  // A fact's words are its owner's, not the machine's.
  const { factId, form } = piece;
  const attrs = { factId, form, chipId: newId() };
  return { type: 'factChip', attrs, ...(marks.length > 0 && { marks }) };
}

/**
 * Words of the playbook, and of a machine that nobody has approved, make room, with the facts that
 * came with them. What a person typed or put among these is that person's. What somebody moved, or
 * split off, reads as theirs, too: rather one block too many than a word that is lost.
 */
function hasPersonsWords(element: Y.XmlElement, { authors, machineRows }: Typed): boolean {
  /** Once somebody has approved what a machine wrote, it is whose request it was. */
  const isPersons = (id: Y.ID, isApproved: boolean) => {
    const author = authorOf(authors, id.client, id.clock);
    if (author?.personId == null) return false;
    return isApproved || !machineRows.has(rowKey(author.personId, author.at));
  };
  return paragraphsOf(element).some((paragraph) => {
    let hasMachine = false;
    let hasFact = false;
    for (const child of paragraph.toArray()) {
      if (child instanceof Y.XmlElement && child.nodeName === 'factChip' && child._item) {
        if (isPersons(child._item.id, false)) return true;
        hasFact ||= isPersons(child._item.id, true);
      }
      if (!(child instanceof Y.XmlText)) continue;
      let isMachine = false;
      for (let item = child._start; item !== null; item = item.right) {
        if (item.deleted) continue;
        if (item.content instanceof Y.ContentFormat && item.content.key === MACHINE_MARK) {
          isMachine = item.content.value !== null;
        } else if (item.content instanceof Y.ContentString && item.content.str.trim() !== '') {
          if (isPersons(item.id, !isMachine)) return true;
          hasMachine ||= isMachine;
        }
      }
    }
    // Of a machine's facts alone nothing is unread.
    return hasFact && !hasMachine;
  });
}

/** Somewhere to type is no words: what comes now does not stand below an empty line. */
function dropEmptyEnd(element: Y.XmlElement): void {
  while (element.length > 0) {
    const last = element.get(element.length - 1);
    const isEmpty =
      last instanceof Y.XmlElement &&
      last.nodeName === 'paragraph' &&
      last.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);
    if (!isEmpty) return;
    element.delete(element.length - 1, 1);
  }
}
