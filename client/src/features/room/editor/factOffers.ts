/**
 * Underlines values of the ledger that stand in the prose as plain words. Nothing becomes a chip by
 * itself: whoever writes presses a key, or the button that appears beside the caret.
 */
import { findMatches, type Match } from '@accord/shared/factMatches';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Ledger } from './ledger.js';
import css from './text.module.css';

export interface Offer {
  readonly from: number;
  readonly to: number;
  readonly options: Match['options'];
}

/** Long enough not to follow every key. */
const PAUSE_MS = 300;
/** Whatever is no text in a paragraph takes one place in it. */
const NO_TEXT = '\ufffc';

const key = new PluginKey<readonly Offer[]>('factOffers');

export interface FactOffersOptions {
  readonly ledger: () => Pick<Ledger, 'candidates' | 'language'>;
}

export const FactOffersExtension = Extension.create<FactOffersOptions>({
  name: 'factOffers',
  addOptions: () => ({ ledger: () => NOTHING }),
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Mod-.': () => {
        const offer = offerAtCaret(editor.state);
        return offer !== null && takeOffer(editor.view, offer, 0);
      },
    };
  },
  addProseMirrorPlugins() {
    const { ledger } = this.options;
    return [
      new Plugin<readonly Offer[]>({
        key,
        state: {
          init: () => [],
          apply(tr, before) {
            const found: unknown = tr.getMeta(key);
            if (found instanceof Found) return found.offers;
            if (!tr.docChanged) return before;
            return before.flatMap((one) => {
              const from = tr.mapping.mapResult(one.from, 1);
              const to = tr.mapping.mapResult(one.to, -1);
              // Words that changed are looked at anew after the pause.
              const isSame = to.pos - from.pos === one.to - one.from;
              return isSame && !from.deleted && !to.deleted
                ? [{ ...one, from: from.pos, to: to.pos }]
                : [];
            });
          },
        },
        props: {
          decorations: (state) =>
            DecorationSet.create(
              state.doc,
              (key.getState(state) ?? []).map(({ from, to }) =>
                Decoration.inline(from, to, { class: css.offered ?? '' }),
              ),
            ),
        },
        view(view) {
          let timer = setTimeout(look, 0);
          let known = ledger();
          let reader = createReader(known);
          function look() {
            if (view.isDestroyed || view.composing) return;
            if (known !== ledger()) {
              known = ledger();
              reader = createReader(known);
            }
            const offers = view.editable ? offersIn(view.state.doc, reader) : [];
            if (JSON.stringify(offers) === JSON.stringify(key.getState(view.state))) return;
            view.dispatch(
              view.state.tr.setMeta(key, new Found(offers)).setMeta('addToHistory', false),
            );
          }
          return {
            update(_view, before) {
              if (before.doc === view.state.doc && known === ledger()) return;
              clearTimeout(timer);
              timer = setTimeout(look, PAUSE_MS);
            },
            destroy: () => clearTimeout(timer),
          };
        },
      }),
    ];
  },
});

/** Told apart from what another plugin could write. */
class Found {
  constructor(readonly offers: readonly Offer[]) {}
}

/** Looks again although nothing was typed: the ledger moved on. */
export function lookForOffers(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta('addToHistory', false));
}

const NOTHING: Pick<Ledger, 'candidates' | 'language'> = { candidates: [], language: '' };

/** While somebody types, all paragraphs but one are those of a moment ago. */
function createReader({ candidates, language }: Pick<Ledger, 'candidates' | 'language'>) {
  const read = new WeakMap<Node, readonly Match[]>();
  return (paragraph: Node): readonly Match[] => {
    if (candidates.length === 0) return [];
    const before = read.get(paragraph);
    if (before) return before;
    const text = paragraph.textBetween(0, paragraph.content.size, undefined, NO_TEXT);
    const found = findMatches(text, candidates, language);
    read.set(paragraph, found);
    return found;
  };
}

/** @returns every place of the text that says a value of the ledger */
function offersIn(doc: Node, matchesIn: (paragraph: Node) => readonly Match[]): Offer[] {
  const offers: Offer[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    for (const { from, to, options } of matchesIn(node)) {
      offers.push({ from: at + 1 + from, to: at + 1 + to, options });
    }
    return false;
  });
  return offers;
}

/** @returns the offer that the caret stands in or at; null for none, and while words are chosen */
export function offerAtCaret(state: EditorState): Offer | null {
  const { empty, head } = state.selection;
  if (!empty) return null;
  return (key.getState(state) ?? []).find((one) => head >= one.from && head <= one.to) ?? null;
}

/**
 * Puts the chip in the place of the words: one step, which one undo takes back.
 *
 * @param index which of the facts that say the same
 */
export function takeOffer(view: EditorView, { from, to, options }: Offer, index: number): boolean {
  const chosen = options[index];
  const type = view.state.schema.nodes.factChip;
  if (!chosen || !type || !view.editable) return false;
  const chip = type.create({ factId: chosen.factId, form: chosen.form });
  view.dispatch(view.state.tr.replaceWith(from, to, chip).scrollIntoView());
  view.focus();
  return true;
}
