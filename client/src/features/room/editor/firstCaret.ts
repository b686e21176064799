/**
 * Where the caret is until somebody goes into the text: at its start. The binding draws the text
 * into an empty one, and takes what it replaced for selected: the first key would replace words.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, Selection } from '@tiptap/pm/state';

export const FirstCaretExtension = Extension.create({
  name: 'firstCaret',
  addProseMirrorPlugins() {
    let wasIn = false;
    return [
      new Plugin({
        appendTransaction: (_transactions, _before, state) => {
          if (wasIn || isAmongWords(state)) return null;
          const start = Selection.atStart(state.doc);
          return start.eq(state.selection) ? null : state.tr.setSelection(start);
        },
        props: {
          handleDOMEvents: {
            focus: () => {
              wasIn = true;
            },
          },
        },
      }),
    ];
  },
});

const isAmongWords = ({ selection: { $from, $to } }: EditorState) =>
  $from.parent.inlineContent && $to.parent.inlineContent;
