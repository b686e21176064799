/**
 * The keys of the text: next part, comment, submit, and the slash that puts in a fact. Everything
 * else is the editor's own.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { selectGap } from './gaps.js';
import { endOf, type PartPlace, partsOf } from './partFrame.js';

/** Either asks for a fact; typed twice it is itself. */
export type FactSign = '/' | '#';

export interface TextKeys {
  readonly onSubmit: () => void;
  readonly onComment: () => void;
  /** A slash or a number sign was typed where a word could begin. */
  readonly onSlash: (sign: FactSign) => void;
}

/** Scripts that put no blanks between words, and their marks. */
const NO_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Thai}、。，：；！？]$/u;
const OPENING = /[\s\p{Ps}\p{Pi}]$/u;

/**
 * Whether a word can begin behind these: 24/7, km/h and https:// are words, not a wish for a fact.
 *
 * @param before the text up to the caret
 */
export const asksForFact = (before: string): boolean =>
  OPENING.test(before) || NO_BLANKS.test(before);

export const TextKeysExtension = Extension.create<{ keys: () => TextKeys }>({
  name: 'textKeys',
  // Before the hard break, which also wants Ctrl+Enter.
  priority: 1100,
  addOptions: () => ({ keys: () => ({ onSubmit() {}, onComment() {}, onSlash() {} }) }),
  addKeyboardShortcuts() {
    const { keys } = this.options;
    const { editor } = this;
    return {
      'Alt-ArrowDown': () => goToPart(editor.view, 1),
      'Alt-ArrowUp': () => goToPart(editor.view, -1),
      // Through the gaps that are left, then out of the text as everywhere.
      Tab: () => selectGap(editor.view, editor.state.selection.to),
      'Mod-Enter': () => {
        keys().onSubmit();
        return true;
      },
      'Mod-m': () => {
        keys().onComment();
        return true;
      },
      // A title is one line: its end is the way to the first part.
      Enter: () => {
        const { $from } = editor.state.selection;
        return $from.node(1).type.name === 'partTitle' && goToPart(editor.view, 1);
      },
    };
  },
  addProseMirrorPlugins() {
    const { keys } = this.options;
    return [
      new Plugin({
        props: {
          handleTextInput(view, from, _to, text) {
            if ((text !== '/' && text !== '#') || !view.editable) return false;
            const before = view.state.doc.resolve(from).nodeBefore;
            if (before?.isText && !asksForFact(before.text ?? '')) return false;
            keys().onSlash(text);
            return true;
          },
        },
      }),
    ];
  },
});

/** Puts the caret at the end of the part before or after; stays where there is none. */
function goToPart(view: EditorView, step: 1 | -1): boolean {
  const { doc, selection } = view.state;
  const places = partsOf(doc);
  const here = places.findIndex(
    ({ from, node }) => selection.head > from && selection.head < from + node.nodeSize,
  );
  for (let at = here + step; at >= 0 && at < places.length; at += step) {
    const place = places[at];
    if (!place || !isShown(view, place.from)) continue;
    goInto(view, place);
    return true;
  }
  return true;
}

/** Puts the caret at the end of a part. */
export function goInto(view: EditorView, place: PartPlace): void {
  view.dispatch(view.state.tr.setSelection(endOf(view.state.doc, place)).scrollIntoView());
  view.focus();
}

/** An optional part that nobody uses is not on the page. */
function isShown(view: EditorView, from: number): boolean {
  const element = view.nodeDOM(from);
  return !(element instanceof HTMLElement) || element.offsetParent !== null;
}
