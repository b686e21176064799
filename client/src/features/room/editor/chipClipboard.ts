/**
 * Chips over the clipboard and by dragging: inside the room they stay chips; elsewhere they are the
 * words that they show, and a chip of a fact that this room does not have comes in as its words.
 */
import type { ChipAttributes } from '@accord/shared/editorSchema';
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

export interface ChipWords {
  /** What the chip shows in the text; null where this room does not know the fact. */
  readonly wordsOf: (chip: ChipAttributes) => string | null;
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
  addOptions: () => ({ wordsOf: () => null }),
  addProseMirrorPlugins() {
    const { wordsOf } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            if (!html.includes('data-fact')) return html;
            const pasted = new DOMParser().parseFromString(html, 'text/html');
            for (const span of pasted.querySelectorAll<HTMLElement>('span[data-fact]')) {
              const factId = span.dataset.fact ?? '';
              if (wordsOf({ factId, form: 'label' }) !== null) continue;
              span.replaceWith(span.textContent ?? '');
            }
            return pasted.body.innerHTML;
          },
        },
      }),
    ];
  },
});
