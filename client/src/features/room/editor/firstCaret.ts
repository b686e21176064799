/**
 * Where the caret is until somebody goes into the text: at its start. The binding draws the text
 * into an empty one, and takes what it replaced for selected: the first key would replace words.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from '@tiptap/pm/state';
import { endOf, partsOf } from './partFrame.js';

const key = new PluginKey<boolean>('firstCaret');

/** Did somebody put the caret where it is? Before, what needs a place must not take it for one. */
export const hasBeenIn = (state: EditorState): boolean => key.getState(state) === true;

/**
 * What asks for no place of its own goes, before somebody was in the text, to the end of what is known.
 *
 * @returns the transaction, with the selection there; as it came where somebody was in the text
 */
export function withPlace(state: EditorState, tr: Transaction): Transaction {
  const known = partsOf(state.doc).find(({ part }) => part === 'know');
  if (hasBeenIn(state) || !known) return tr;
  return tr.setSelection(endOf(state.doc, known));
}

/** Before the extension that repairs the blocks: it must not see this as a person's step. */
export const FirstCaretExtension = Extension.create({
  name: 'firstCaret',
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: {
        init: () => false,
        apply: (tr, wasIn) => wasIn || tr.getMeta(key) === true,
      },
      appendTransaction: (_transactions, _before, state) => {
        if (hasBeenIn(state) || isAmongWords(state)) return null;
        const start = Selection.atStart(state.doc);
        return start.eq(state.selection) ? null : state.tr.setSelection(start);
      },
      props: {
        handleDOMEvents: {
          focus: (view) => {
            if (!hasBeenIn(view.state)) view.dispatch(view.state.tr.setMeta(key, true));
          },
        },
      },
    }),
  ],
});

const isAmongWords = ({ selection: { $from, $to } }: EditorState) =>
  $from.parent.inlineContent && $to.parent.inlineContent;
