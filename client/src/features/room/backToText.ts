/**
 * Where one is after a panel over the text closed: in the text, so that the next key goes on writing.
 * On a touch screen beside it, since a keyboard would cover what one wants to read.
 */
import type { Editor } from '@tiptap/core';
import { TOUCH } from '../../lib/useMedia.js';

/** @param editor null, or gone by now: the text is not there; nothing happens */
export function backToText(editor: Editor | null): void {
  if (!editor || editor.isDestroyed) return;
  if (window.matchMedia(TOUCH).matches) {
    editor.view.dom.closest<HTMLElement>('section[tabindex]')?.focus({ preventScroll: true });
  } else {
    editor.commands.focus();
  }
}
