/** The gaps that a playbook's first words leave open, `[place]`: typing over them fills them. */
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const GAP = /\[[^[\]\n]{1,80}\]/g;

/**
 * Selects the next gap after a position, so that the next key replaces it.
 *
 * @param after position in the document; 0 for the first gap
 * @returns false when there is none
 */
export function selectGap(view: EditorView, after: number): boolean {
  const gap = gapsOf(view.state.doc).find((one) => one.from >= after);
  if (!gap) return false;
  const selection = TextSelection.create(view.state.doc, gap.from, gap.to);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
  return true;
}

function gapsOf(doc: Node): { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  doc.descendants((node, position) => {
    for (const match of node.isText ? (node.text ?? '').matchAll(GAP) : []) {
      gaps.push({ from: position + match.index, to: position + match.index + match[0].length });
    }
  });
  return gaps;
}
