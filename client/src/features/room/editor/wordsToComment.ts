/** The words that a comment is meant for: the chosen ones, else the word at the caret. */
import type { EditorState } from '@tiptap/pm/state';
import { hasBeenIn } from './firstCaret.js';

export interface ChosenWords {
  readonly from: number;
  readonly to: number;
  readonly quote: string;
}

/** The wire's limit for a quote. */
const LONGEST = 2_000;

/** @returns null where there is no word to speak of, or nobody was in the text */
export function wordsToComment(state: EditorState): ChosenWords | null {
  if (!hasBeenIn(state)) return null;
  const { from, to, empty, $from } = state.selection;
  const [start, end] = empty ? wordAround($from.parent.textContent, $from.parentOffset) : [0, 0];
  const range = empty ? { from: $from.start() + start, to: $from.start() + end } : { from, to };
  const quote = state.doc
    .textBetween(range.from, range.to, ' ', (node) => (node.type.name === 'factChip' ? '…' : ' '))
    .slice(0, LONGEST);
  return quote.trim() === '' ? null : { ...range, quote };
}

/** @returns offsets of the word around an offset; equal offsets for none */
function wordAround(text: string, at: number): [number, number] {
  const before = /\S*$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  const after = /^\S*/u.exec(text.slice(at))?.[0].length ?? 0;
  return [at - before, at + after];
}
