/**
 * What stands beside each block that a machine wrote and nobody has approved: that it is one, and the
 * button by which a person says that they have read it. Decorations, so that nothing of it can reach
 * the document; the mark itself is in the words.
 */
import { hashBlock, machineBlocks } from '@accord/shared/machineWords';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import css from './Machine.module.css';

export interface MachineMarks {
  /** *Machine-made, unread* */
  readonly label: string;
  /** *Read and approved*; null for those who may not. */
  readonly approve: string | null;
  /** For those who only hear the button: which words it is about. */
  readonly approveNamed: (words: string) => string;
  readonly onApprove: (blockId: string, hash: string) => void;
}

const key = new PluginKey<MachineMarks | null>('machineMarks');
const WORDS_NAMED = 40;

export const MachineMarksExtension = Extension.create({
  name: 'machineMarks',
  addProseMirrorPlugins: () => [
    new Plugin<MachineMarks | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, marks) => {
          const next: unknown = tr.getMeta(key);
          return isMarks(next) ? next : marks;
        },
      },
      props: { decorations: (state) => decorate(state, key.getState(state) ?? null) },
    }),
  ],
});

const isMarks = (meta: unknown): meta is MachineMarks =>
  typeof meta === 'object' && meta !== null && 'onApprove' in meta;

/** Draws the labels and buttons anew, where they changed. */
export function setMachineMarks(view: EditorView, marks: MachineMarks): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false));
}

/** Puts the caret into the next unread block after it, or the first one, and shows it. */
export function showNextMachineBlock(view: EditorView): void {
  const { doc, selection } = view.state;
  const blocks = machineBlocks(doc);
  const next = blocks.find((one) => one.position > selection.from) ?? blocks[0];
  if (!next) return;
  const inside = TextSelection.near(doc.resolve(next.position + 1));
  view.dispatch(view.state.tr.setSelection(inside).scrollIntoView());
  view.focus();
}

function decorate(state: EditorState, marks: MachineMarks | null): DecorationSet {
  if (!marks) return DecorationSet.empty;
  const found = machineBlocks(state.doc).flatMap(({ blockId, node, position }) => {
    const end = position + node.nodeSize;
    return [
      Decoration.node(position, end, { class: css.block ?? '' }),
      Decoration.widget(end - 1, (view, getPos) => drawTag(view, getPos, node, marks), {
        side: 1,
        // Drawn anew only where the words of the button change; typing leaves it as it is.
        key: `${blockId} ${marks.label} ${marks.approve}`,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    ];
  });
  return DecorationSet.create(state.doc, found);
}

function drawTag(
  view: EditorView,
  getPos: () => number | undefined,
  node: Node,
  marks: MachineMarks,
): HTMLElement {
  const tag = document.createElement('span');
  tag.className = css.tag ?? '';
  tag.contentEditable = 'false';
  const label = document.createElement('span');
  label.textContent = marks.label;
  tag.append(label);
  if (marks.approve === null) return tag;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = css.approve ?? '';
  button.textContent = marks.approve;
  button.setAttribute('aria-label', marks.approveNamed(node.textContent.slice(0, WORDS_NAMED)));
  // The focus stays in the text, where one reads on.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    const position = getPos();
    if (position === undefined) return;
    const block = view.state.doc.resolve(position).parent;
    const { blockId } = block.attrs;
    // As it stands now: what was drawn may be older than what was read.
    if (typeof blockId === 'string') marks.onApprove(blockId, hashBlock(block));
  });
  tag.append(button);
  return tag;
}
