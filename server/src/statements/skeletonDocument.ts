/**
 * The first content of a statement's document, as one Yjs update that is written once, when the
 * document is created. Loading it never adds it again, so no two processes can double it.
 */

import type { CanonicalBlock, CanonicalInline, CanonicalParts } from '@accord/shared/canonicalText';
import { FRAGMENT_NAME, partNode, statementSchema } from '@accord/shared/editorSchema';
import type { Stand, TranslatedBlock } from '@accord/shared/pace';
import { PARTS, type PartName } from '@accord/shared/parts';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { blocksOfDocument, writeStands } from './pace.js';

interface JsonNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly JsonNode[];
  readonly text?: string;
  readonly marks?: readonly JsonMark[];
}
interface JsonMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** The Yjs client that first contents come from; no person ever has this id. */
const SKELETON_CLIENT = 0;

/**
 * @param texts words per part; `\n` begins a paragraph, `{{fact:ID}}` is a chip with the value,
 *   `{{fact:ID|valueUnit}}` one with its unit
 * @param newBlockId makes a block's id, and a chip's
 * @returns the update to store as the document's first log row
 */
export function skeletonUpdate(
  texts: Partial<Readonly<Record<PartName, string>>>,
  newBlockId: () => string,
): Uint8Array {
  return documentUpdate((part) =>
    (texts[part] ?? '')
      .split('\n')
      .map((line) => paragraph(inlineOf(line, newBlockId), newBlockId)),
  );
}

/** The same, from a frozen text: the draft of a correction begins with the released words. */
export function copyUpdate(parts: CanonicalParts, newBlockId: () => string): Uint8Array {
  return documentUpdate((part) => parts[part].map((block) => blockOf(block, newBlockId)));
}

/** @returns the blocks of a first content */
export function blocksOfUpdate(update: Uint8Array): TranslatedBlock[] {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, update);
  const blocks = blocksOfDocument(doc);
  doc.destroy();
  return blocks;
}

/** The same first content, whose blocks say what they stand for. */
export function withStands(
  update: Uint8Array,
  stands: ReadonlyMap<string, Stand | null>,
): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, update);
  doc.clientID = SKELETON_CLIENT;
  writeStands(doc, stands);
  const whole = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return whole;
}

function documentUpdate(blocksOf: (part: PartName) => readonly JsonNode[]): Uint8Array {
  const content = PARTS.map((part) => {
    const blocks = blocksOf(part);
    // An empty part still has its paragraph: somewhere to type.
    const filled = blocks.length > 0 ? blocks : [{ type: 'paragraph' }];
    return { type: partNode(part), content: part === 'title' ? filled.slice(0, 1) : filled };
  });
  const json = { type: 'doc', content };
  statementSchema.nodeFromJSON(json).check();
  const doc = new Y.Doc({ gc: false });
  doc.clientID = SKELETON_CLIENT;
  prosemirrorJSONToYXmlFragment(statementSchema, json, doc.getXmlFragment(FRAGMENT_NAME));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function paragraph(content: readonly JsonNode[], newBlockId: () => string): JsonNode {
  const attrs = { blockId: newBlockId() };
  return content.length === 0
    ? { type: 'paragraph', attrs }
    : { type: 'paragraph', attrs, content };
}

function inlineOf(line: string, newId: () => string): JsonNode[] {
  return line
    .normalize('NFC')
    .split(/(\{\{fact:[^}]+\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, factId, form = 'value'] = /^\{\{fact:([^}|]+)(?:\|(\w+))?\}\}$/.exec(piece) ?? [];
      return factId === undefined
        ? { type: 'text', text: piece }
        : { type: 'factChip', attrs: { factId, form, chipId: newId() } };
    });
}

function blockOf(block: CanonicalBlock, newBlockId: () => string): JsonNode {
  if (block.type === 'paragraph')
    return paragraph(
      block.content.map((one) => nodeOf(one, newBlockId)),
      newBlockId,
    );
  return {
    type: block.type,
    attrs: { blockId: newBlockId() },
    content: block.items.map((item) => ({
      type: 'listItem',
      attrs: { blockId: newBlockId() },
      content: item.map((inner) => blockOf(inner, newBlockId)),
    })),
  };
}

function nodeOf(inline: CanonicalInline, newId: () => string): JsonNode {
  if (inline.type === 'break') return { type: 'hardBreak' };
  const marks = (inline.marks ?? []).map(({ type, ...attrs }) => ({ type, attrs }));
  const marked = marks.length > 0 ? { marks } : {};
  if (inline.type === 'text') return { type: 'text', text: inline.text, ...marked };
  const { factId, form } = inline;
  return { type: 'factChip', attrs: { factId, form, chipId: newId() }, ...marked };
}
