/**
 * The source beside a translation, block by block: a place before each translated block, in which
 * the page draws the words that it stands for. Decorations, so that nothing of them can reach the
 * document. What a block is in line with is an attribute of its own; setting it is an edit like any
 * other, and is undone like one.
 */
import { blocksIn, type FoundBlock, type TextBlock } from '@accord/shared/blockWords';
import {
  align,
  joinStands,
  type PaceRow,
  standNow,
  type TranslatedBlock,
} from '@accord/shared/pace';
import type { PartName } from '@accord/shared/parts';
import { keptStand, STANDS_FOR, translatedBlocks } from '@accord/shared/standsFor';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { partsOf } from './partFrame.js';

type Placed = FoundBlock & TranslatedBlock;

/** A row with the place where its source is drawn. */
export interface BesideRow extends PaceRow {
  readonly key: string;
  readonly host: HTMLElement;
  /** It stands between the items of a list. */
  readonly isItem: boolean;
}

interface BesideState {
  readonly source: readonly TextBlock[];
  readonly rows: readonly BesideRow[];
  readonly places: DecorationSet;
}
type BesideChange = Pick<BesideState, 'source'> & Partial<BesideState>;

const key = new PluginKey<BesideState | null>('besideSource');

export const BesideSourceExtension = Extension.create({
  name: 'besideSource',
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      // In a text, the page never hears of Enter.
      'Alt-Enter': () => {
        if (!key.getState(editor.state)) return false;
        markAtCaret(editor.view);
        return true;
      },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin<BesideState | null>({
      key,
      state: {
        init: () => null,
        apply(tr, before) {
          const change: unknown = tr.getMeta(key);
          if (change === NONE) return null;
          if (isState(change)) return change;
          return before && { ...before, places: before.places.map(tr.mapping, tr.doc) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.places ?? null },
    }),
  ],
});

const NONE = 'none';
const isState = (change: unknown): change is BesideState =>
  typeof change === 'object' && change !== null && 'places' in change;

/** Takes the source away again. */
export function hideSource(view: EditorView): void {
  if (key.getState(view.state) === null) return;
  view.dispatch(view.state.tr.setMeta(key, NONE).setMeta('addToHistory', false));
}

/**
 * Lays the source as it is now beside the text as it is now.
 *
 * @returns the rows, with the places in which their source is to be drawn
 */
export function showSource(view: EditorView, source: readonly TextBlock[]): readonly BesideRow[] {
  const { doc } = view.state;
  const hosts = new Map(key.getState(view.state)?.rows.map((row) => [row.key, row]));
  const placed = placeRows(doc, align(source, targetOf(doc)));
  const rows = placed.map(({ row, isItem }): BesideRow => {
    const name = nameOf(row);
    const before = hosts.get(name);
    const host =
      before?.isItem === isItem ? before.host : document.createElement(isItem ? 'li' : 'div');
    host.contentEditable = 'false';
    host.dataset['beside'] = row.pace.state;
    return { ...row, key: name, host, isItem };
  });
  const places = DecorationSet.create(
    doc,
    rows.map(({ key: name, host }, index) =>
      Decoration.widget(placed[index]?.at ?? 0, host, {
        key: name,
        // In the order of the rows, before the block that they belong to.
        side: -1000 + index,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    ),
  );
  const change: BesideChange = { source, rows, places };
  view.dispatch(view.state.tr.setMeta(key, change).setMeta('addToHistory', false));
  return rows;
}

/** Rows are known again by what they are about. */
function nameOf({ part, source, target }: PaceRow): string {
  const [first] = source;
  return first ? `source ${first.id}` : `${part} target ${target[0]?.id}`;
}

/** The blocks of the text, `at` counted from the beginning of the document. */
function targetOf(doc: Node): Placed[] {
  const parts = partsOf(doc);
  const starts = new Map(parts.map(({ part, from }) => [part, from + 1]));
  const nodes = new Map(parts.map(({ part, node }) => [part, node]));
  return translatedBlocks(blocksIn(nodes)).map((block) => ({
    ...block,
    at: block.at + (starts.get(block.part) ?? 0),
  }));
}

interface PlacedRow {
  readonly row: PaceRow;
  readonly at: number;
  readonly isItem: boolean;
}

/**
 * Where the source of each row stands: before its first block. What has none stands where it would
 * be written: after the row before it, beside an empty line where there is one.
 */
function placeRows(doc: Node, rows: readonly PaceRow[]): PlacedRow[] {
  const target = new Map(targetOf(doc).map((block) => [block.id, block]));
  const parts = new Map(partsOf(doc).map((place) => [place.part, place]));
  const next = new Map<PartName, number>();
  return rows.map((row): PlacedRow => {
    const start = (parts.get(row.part)?.from ?? 0) + 1;
    const blocks = row.target.flatMap((one) => target.get(one.id) ?? []);
    const [first] = blocks;
    const last = blocks.at(-1);
    if (first && last) {
      const item = itemAround(doc, first.at);
      next.set(row.part, outermostEnd(doc, last.at));
      return { row, at: item ?? first.at, isItem: item !== null };
    }
    const at = next.get(row.part) ?? start;
    const beside = doc.resolve(at).nodeAfter;
    const isFree = beside?.isTextblock === true && beside.content.size === 0;
    next.set(row.part, isFree ? at + beside.nodeSize : at);
    return { row, at, isItem: false };
  });
}

/** @returns the place before the item that begins with this block; null outside of lists */
function itemAround(doc: Node, at: number): number | null {
  const place = doc.resolve(at);
  const isFirst = place.parent.type.name === 'listItem' && place.index() === 0;
  return isFirst ? place.before() : null;
}

/** The end of the block of the part in which a block stands. */
function outermostEnd(doc: Node, at: number): number {
  const place = doc.resolve(at + 1);
  return place.after(2);
}

/** @returns the row in which the caret stands */
function rowAtCaret(view: EditorView): BesideRow | undefined {
  const { state } = view;
  const id: unknown = state.selection.$head.parent.attrs['blockId'];
  return key.getState(state)?.rows.find((row) => row.target.some((one) => one.id === id));
}

/** Says that the block at the caret is in line, and goes on to the next one that is behind. */
export function markAtCaret(view: EditorView): void {
  const row = rowAtCaret(view);
  if (row) bringInLine(view, row);
  goToBehind(view);
}

/** What is in line with what is read from both texts as they are now, not as they were drawn. */
function rowNow(view: EditorView, { key: name }: Pick<BesideRow, 'key'>) {
  const source = key.getState(view.state)?.source ?? [];
  const target = targetOf(view.state.doc);
  const at = new Map(target.map((one) => [one.id, one.at]));
  const rows = align(source, target);
  const index = rows.findIndex((row) => nameOf(row) === name);
  return { row: rows[index], before: rows[index - 1], at };
}

/** The translator says that these blocks say what the source says now. An edit, and undone as one. */
export function bringInLine(view: EditorView, row: Pick<BesideRow, 'key'>): void {
  const now = rowNow(view, row);
  const stand = now.row && standNow(now.row);
  if (!now.row || !stand || !view.editable) return;
  const { tr } = view.state;
  for (const { id } of now.row.target) {
    const at = now.at.get(id);
    if (at !== undefined) tr.setNodeAttribute(at, STANDS_FOR, keptStand(stand));
  }
  if (tr.docChanged) view.dispatch(tr);
}

/** The block above says this too: it stands for both from now on. */
export function coverByAbove(view: EditorView, row: Pick<BesideRow, 'key'>): void {
  const { row: own, before, at } = rowNow(view, row);
  if (!own || !before || before.part !== own.part || !view.editable) return;
  const more = standNow({ source: own.source, target: [] });
  const { tr } = view.state;
  for (const { id, stand } of before.target) {
    const place = at.get(id);
    const both = joinStands(
      stand ?? standNow({ source: before.source, target: before.target }),
      more,
    );
    if (place !== undefined) tr.setNodeAttribute(place, STANDS_FOR, keptStand(both));
  }
  if (tr.docChanged) view.dispatch(tr);
}

/** Begins the translation of what has none yet, in a line of its own beside it. */
export function writeBeside(view: EditorView, row: Pick<BesideRow, 'key'>): void {
  const state = key.getState(view.state);
  const own = state?.rows.find((one) => one.key === row.key);
  const place =
    own && state?.places.find(undefined, undefined, (spec) => spec['key'] === own.key)[0];
  if (!place) return;
  const { doc, tr } = view.state;
  const beside = doc.resolve(place.from).nodeAfter;
  const isFree = beside?.isTextblock === true && beside.content.size === 0;
  const paragraph = doc.type.schema.nodes['paragraph'];
  if (!isFree && paragraph && view.editable) tr.insert(place.from, paragraph.create());
  tr.setSelection(TextSelection.near(tr.doc.resolve(place.from + 1)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** Puts the caret into the next block that is behind; round from the end to the beginning. */
export function goToBehind(view: EditorView): void {
  const state = key.getState(view.state);
  if (!state) return;
  const behind = state.rows.flatMap((row) => {
    if (row.pace.state !== 'behind') return [];
    const [first] = row.target;
    const at = first && targetOf(view.state.doc).find((one) => one.id === first.id)?.at;
    const place = state.places.find(undefined, undefined, (spec) => spec['key'] === row.key)[0];
    const from = at ?? place?.from;
    return from === undefined ? [] : [{ row, from, isThere: at !== undefined }];
  });
  const { head } = view.state.selection;
  const here = rowAtCaret(view);
  const others = behind.filter(({ row }) => row.key !== here?.key);
  const next = others.find(({ from }) => from >= head) ?? others[0];
  if (!next) return;
  const { tr, doc } = view.state;
  tr.setSelection(TextSelection.near(doc.resolve(next.from + 1)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  next.row.host.scrollIntoView({ block: 'nearest' });
}
