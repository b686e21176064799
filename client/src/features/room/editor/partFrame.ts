/**
 * What stands beside each part and is no word of the text: its label, the bar where it differs
 * from the version in sign-off, and what an empty part is for. Decorations, so that nothing of it
 * can reach the document.
 */
import { partOfNode } from '@accord/shared/editorSchema';
import type { PartName } from '@accord/shared/parts';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import css from './text.module.css';

export interface PartFrame {
  /** What each part is called, and what belongs in it. */
  readonly words: Readonly<Record<PartName, { readonly label: string; readonly hint: string }>>;
  /** Parts that differ from the version in sign-off. */
  readonly changed: ReadonlySet<PartName>;
  /** Optional parts that are shown although nobody has written in them yet. */
  readonly shown: ReadonlySet<PartName>;
  /** "differs from v3", for those who do not see the bar. */
  readonly changedWords: string;
}

const key = new PluginKey<PartFrame | null>('partFrame');

/** Letters of a label that fit in one line beside the text. */
const ONE_LINE = 17;

/** Only where people must act: it stands on the page where it is filled. */
const OPTIONAL: readonly PartName[] = ['act'];

export const PartFrameExtension = Extension.create({
  name: 'partFrame',
  addProseMirrorPlugins: () => [
    new Plugin<PartFrame | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, frame) => {
          const next: unknown = tr.getMeta(key);
          return isFrame(next) ? next : frame;
        },
      },
      props: { decorations: (state) => decorate(state, key.getState(state) ?? null) },
    }),
  ],
});

/** Draws the frame anew, where it changed. */
export function setPartFrame(view: EditorView, frame: PartFrame): void {
  view.dispatch(view.state.tr.setMeta(key, frame).setMeta('addToHistory', false));
}

const isFrame = (meta: unknown): meta is PartFrame =>
  typeof meta === 'object' && meta !== null && 'words' in meta;

function decorate(state: EditorState, frame: PartFrame | null): DecorationSet {
  if (!frame) return DecorationSet.empty;
  const { doc, selection } = state;
  const found: Decoration[] = [];
  for (const { part, node, from } of partsOf(doc)) {
    const { label, hint } = frame.words[part];
    const isEmpty = hasNoWords(node);
    const isChanged = frame.changed.has(part);
    // Whoever took its words away to write others is still in it.
    const hasCaret = selection.from > from && selection.to < from + node.nodeSize;
    const isHidden = OPTIONAL.includes(part) && isEmpty && !frame.shown.has(part) && !hasCaret;
    found.push(
      Decoration.node(from, from + node.nodeSize, {
        class: [
          css.part,
          part === 'title' && css.title,
          label.length > ONE_LINE && css.tall,
          isChanged && css.changed,
          isHidden && css.hidden,
        ]
          .filter(Boolean)
          .join(' '),
        role: 'group',
        'aria-label': isChanged ? `${label}, ${frame.changedWords}` : label,
        'data-label': label,
      }),
    );
    const first = node.firstChild;
    if (isEmpty && first?.type.name === 'paragraph') {
      found.push(
        Decoration.node(from + 1, from + 1 + first.nodeSize, {
          class: css.empty ?? '',
          'data-hint': hint,
        }),
      );
    }
  }
  return DecorationSet.create(state.doc, found);
}

const hasNoWords = (node: Node): boolean => {
  let empty = node.textContent.trim() === '';
  node.descendants((child) => {
    if (child.type.name === 'factChip') empty = false;
  });
  return empty;
};

export interface PartPlace {
  readonly part: PartName;
  readonly node: Node;
  /** Position before the part's node. */
  readonly from: number;
}

/** The parts of a document with their positions, in order. */
export function partsOf(doc: Node): PartPlace[] {
  const places: PartPlace[] = [];
  doc.forEach((node, from) => {
    const part = partOfNode(node.type.name);
    if (part) places.push({ part, node, from });
  });
  return places;
}

/** The last place for words in a part. */
export const endOf = (doc: Node, { from, node }: PartPlace): Selection =>
  Selection.near(doc.resolve(from + node.nodeSize - 1), -1);
