/**
 * Whose each block is, in the margin of the text. Decorations, so that nothing of it can reach the
 * document; the owner itself is an attribute of the block, and changes by a command only.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import css from './text.module.css';

/** How an agency is called on this page. */
export interface OwnerWords {
  /** Short, for the margin. */
  readonly code: (agencyId: string) => string;
  /** `Belongs to Halden Water` */
  readonly title: (agencyId: string) => string;
}

export interface OwnedBlock {
  readonly blockId: string;
  /** Null is nobody's in particular. */
  readonly ownerAgencyId: string | null;
}

const key = new PluginKey<OwnerWords | null>('blockOwners');

export const BlockOwnersExtension = Extension.create({
  name: 'blockOwners',
  addProseMirrorPlugins: () => [
    new Plugin<OwnerWords | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, words) => {
          const next: unknown = tr.getMeta(key);
          return isWords(next) ? next : words;
        },
      },
      props: { decorations: (state) => decorate(state, key.getState(state) ?? null) },
    }),
  ],
});

const isWords = (meta: unknown): meta is OwnerWords =>
  typeof meta === 'object' && meta !== null && 'code' in meta;

/** Draws the margin anew, where names or the language changed. */
export function setOwnerWords(view: EditorView, words: OwnerWords): void {
  view.dispatch(view.state.tr.setMeta(key, words).setMeta('addToHistory', false));
}

/** @returns the line in which the caret stands, or would by the next key; null where it has no id yet */
export function blockAtCaret({ selection }: EditorState): OwnedBlock | null {
  const { parent } = Selection.near(selection.$from).$from;
  const blockId: unknown = parent.attrs.blockId;
  return parent.isTextblock && typeof blockId === 'string'
    ? { blockId, ownerAgencyId: ownerOf(parent) }
    : null;
}

function ownerOf({ attrs }: Node): string | null {
  const owner: unknown = attrs.ownerAgencyId;
  return typeof owner === 'string' ? owner : null;
}

function decorate({ doc }: EditorState, words: OwnerWords | null): DecorationSet {
  if (!words) return DecorationSet.empty;
  const found: Decoration[] = [];
  const lookIn = (parent: Node, start: number, inherited: string | null) =>
    parent.forEach((node, offset) => {
      const at = start + offset;
      // What stands in the list of an agency is that agency's (S4).
      const owner = ownerOf(node) ?? inherited;
      if (!node.isTextblock) lookIn(node, at + 1, owner);
      else if (owner !== null) {
        found.push(
          Decoration.node(at, at + node.nodeSize, {
            class: css.owned ?? '',
            'data-owner': words.code(owner),
            title: words.title(owner),
          }),
        );
      }
    });
  lookIn(doc, 0, null);
  return DecorationSet.create(doc, found);
}
