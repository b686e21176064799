/**
 * Keeps what the schema alone cannot: a part always has somewhere to type, a title is one line, and
 * every block and every chip has an id of its own. Only what this person did is mended: replicas that all "mended"
 * the same merge would write the same mending several times.
 */
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { giveChipIds } from './chipIdentity.js';
import { joinStands } from './pace.js';
import { keptStand, STANDS_FOR, standOf } from './standsFor.js';

export interface Repair {
  /** Types that carry a `blockId`. */
  readonly blocks: readonly string[];
  readonly newId: () => string;
  /** Somebody who only reads writes nothing, not even a mending. */
  readonly isEditable: () => boolean;
}

/** The mark of a transaction that brings what others typed, or one's own undoing, out of Yjs. */
const FROM_YJS = 'y-sync$';

export function repairPlugin(repair: Repair): Plugin {
  const cut = new Set<string>();
  return new Plugin({
    key: new PluginKey('editorRepair'),
    appendTransaction(transactions, before, after) {
      if (!repair.isEditable()) return null;
      if (transactions.some((one) => one.getMeta(FROM_YJS) !== undefined)) return null;
      const isEdit = transactions.some((one) => one.docChanged);
      // Something else on the page may redraw at any time; only a person's own step mends.
      if (!isEdit && !transactions.some((one) => one.selectionSet)) return null;
      const tr = after.tr;
      if (isEdit) joinTitle(tr);
      fillParts(tr, after, repair);
      if (isEdit) {
        const changed = changedRanges([...transactions, tr]);
        giveIds(tr, changed, repair);
        const isChanged = (node: Node, position: number) => touches(changed, node, position);
        giveChipIds(tr, { before: before.doc, isChanged, cut, newId: repair.newId });
        keepStands(tr, before.doc, transactions);
      }
      if (!tr.docChanged) return null;
      // An edit is undone with its mending; a mending alone is nothing to undo.
      return isEdit ? tr : tr.setMeta('addToHistory', false);
    },
  });
}

/** A line end in a title, typed or pasted, is a blank. */
function joinTitle(tr: Transaction): void {
  const title = tr.doc.firstChild;
  if (!title) return;
  const breaks: number[] = [];
  title.descendants((node, position) => {
    // The title's content begins after the part's own opening, at 1.
    if (node.type.name === 'hardBreak') breaks.push(position + 1);
    return true;
  });
  const { schema } = tr.doc.type;
  for (const at of breaks) tr.replaceWith(at, at + 1, schema.text(' '));
}

/**
 * An emptied part gets a paragraph. Parts may be empty by the schema, since two people who each
 * delete one of its last paragraphs leave none, and a binding that finds an impossible node deletes
 * it, for everybody.
 */
function fillParts(tr: Transaction, { selection }: EditorState, { newId }: Repair): void {
  const empty: number[] = [];
  tr.doc.forEach((part, position) => {
    if (part.childCount === 0) empty.push(position + 1);
  });
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  if (!paragraph || empty.length === 0) return;
  for (const at of empty.toReversed()) tr.insert(at, paragraph.create({ blockId: newId() }));
  // A caret that lost its line goes to the nearest one.
  if (!selection.$from.parent.isTextblock) {
    const at = Math.min(selection.from + 1, tr.doc.content.size);
    tr.setSelection(TextSelection.near(tr.doc.resolve(at)));
  }
}

/** Gives an id to blocks in what was just changed: new ones, and copies of others. */
function giveIds(tr: Transaction, changed: readonly Range[], { blocks, newId }: Repair): void {
  const seen = new Set<unknown>();
  const unnamed: number[] = [];
  const visit = (mine: boolean) =>
    tr.doc.descendants((node, position) => {
      if (!blocks.includes(node.type.name)) return true;
      if (touches(changed, node, position) !== mine) return true;
      const id: unknown = node.attrs.blockId;
      if (mine && (typeof id !== 'string' || seen.has(id))) unnamed.push(position);
      else seen.add(id);
      return true;
    });
  // What stood there before keeps its id, wherever its copy was put.
  visit(false);
  visit(true);
  for (const position of unnamed) tr.setNodeAttribute(position, 'blockId', newId());
}

/** A block that was joined to another stands on for its part of the source, in the other's name. */
function keepStands(tr: Transaction, before: Node, transactions: readonly Transaction[]): void {
  const map = new Mapping();
  for (const one of [...transactions, tr]) map.appendMapping(one.mapping);
  const known = new Set<unknown>();
  before.descendants((node) => {
    known.add(node.attrs.blockId);
    return !node.isTextblock;
  });
  const there = new Set<unknown>();
  tr.doc.descendants((node, position) => {
    there.add(node.attrs.blockId);
    if (!node.isTextblock) return true;
    // A new line, begun at the end of a translated one, translates nothing yet.
    const isNew = node.content.size === 0 && !known.has(node.attrs.blockId);
    if (isNew && node.attrs[STANDS_FOR] !== null) tr.setNodeAttribute(position, STANDS_FOR, null);
    return false;
  });
  before.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const own = standOf(node);
    if (!own || there.has(node.attrs.blockId)) return false;
    const from = map.map(position + 1, 1);
    const to = map.map(position + 1 + node.content.size, -1);
    if (to <= from) return false;
    const at = tr.doc.resolve(from);
    if (!at.parent.isTextblock) return false;
    const both = joinStands(standOf(at.parent), own);
    tr.setNodeAttribute(at.before(), STANDS_FOR, keptStand(both));
    return false;
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Ranges of the final document that these transactions wrote. */
function changedRanges(transactions: readonly Transaction[]): Range[] {
  let ranges: Range[] = [];
  for (const { mapping } of transactions) {
    for (const map of mapping.maps) {
      ranges = ranges.map(({ from, to }) => ({ from: map.map(from, -1), to: map.map(to, 1) }));
      map.forEach((_oldFrom, _oldTo, from, to) => {
        ranges.push({ from, to });
      });
    }
  }
  return ranges;
}

function touches(ranges: readonly Range[], node: Node, position: number): boolean {
  return ranges.some(({ from, to }) => position < to && position + node.nodeSize > from);
}
