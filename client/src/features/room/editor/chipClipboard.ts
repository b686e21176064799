/**
 * Chips over the clipboard and by dragging: inside the room they stay chips; elsewhere they are the
 * words that they show, and a chip of a fact that this text may not cite comes in as its words.
 */
import { chipForm } from '@accord/shared/canonicalText';
import type { ChipAttributes } from '@accord/shared/editorSchema';
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

export interface ChipWords {
  /** What the chip shows in the text; null where this room does not know the fact. */
  readonly wordsOf: (chip: ChipAttributes) => string | null;
  /** Whether the text may cite a fact. */
  readonly cites: (factId: string) => boolean;
  /** Facts of this room came in as words, because the text may not cite them. */
  readonly onWordsOnly: (factIds: readonly string[]) => void;
}

/** What is dragged out of the list of facts. */
export function chipHtml(chip: ChipAttributes, words: string): string {
  const span = document.createElement('span');
  span.dataset.fact = chip.factId;
  span.dataset.form = chip.form;
  span.textContent = words;
  return span.outerHTML;
}

export const ChipClipboardExtension = Extension.create<ChipWords>({
  name: 'chipClipboard',
  addOptions: () => ({ wordsOf: () => null, cites: () => true, onWordsOnly: () => {} }),
  addProseMirrorPlugins() {
    const { wordsOf, cites, onWordsOnly } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            if (!html.includes('data-fact')) return html;
            const pasted = new DOMParser().parseFromString(html, 'text/html');
            const wordsOnly = new Set<string>();
            for (const span of pasted.querySelectorAll<HTMLElement>('span[data-fact]')) {
              const factId = span.dataset.fact ?? '';
              const form = chipForm.catch('valueUnit').parse(span.dataset.form);
              const words = wordsOf({ factId, form });
              if (words !== null && cites(factId)) continue;
              if (words !== null) wordsOnly.add(factId);
              // As this text says it; what the room does not know, as it came.
              span.replaceWith(words || (span.textContent ?? ''));
            }
            if (wordsOnly.size > 0) onWordsOnly([...wordsOnly]);
            return pasted.body.innerHTML;
          },
        },
      }),
    ];
  },
});
