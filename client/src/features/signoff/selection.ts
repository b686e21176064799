/** Words that somebody selected in the text on the page, by mouse, touch or keyboard. */
import { foldedWords } from '@accord/shared/findWords';
import { PARTS } from '@accord/shared/parts';
import { type RefObject, useEffect, useRef } from 'react';
import type { ChosenWords } from './machine.js';

const BLOCKS = new Set(['P', 'LI', 'UL', 'OL', 'BR', 'DIV']);

/** The text of a range as it is read, with line ends between blocks and without notes. */
function wordsOf(fragment: Node): string {
  let words = '';
  for (const child of fragment.childNodes) {
    if (child instanceof HTMLElement && child.dataset.note !== undefined) continue;
    if (child instanceof HTMLElement && BLOCKS.has(child.tagName)) words += '\n';
    words += child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : wordsOf(child);
  }
  return words;
}

/**
 * The selection, where it lies in a part of a text. One that runs over several parts is cut to the
 * first.
 *
 * @param root holds elements with `data-part`, inside elements with `data-text`
 */
function selectedWords(root: HTMLElement | null): ChosenWords | null {
  const selection = document.getSelection();
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  for (const element of root.querySelectorAll<HTMLElement>('[data-part]')) {
    if (!range.intersectsNode(element)) continue;
    const inside = document.createRange();
    inside.selectNodeContents(element);
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) {
      inside.setStart(range.startContainer, range.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) {
      inside.setEnd(range.endContainer, range.endOffset);
    }
    const quote = foldedWords(wordsOf(inside.cloneContents()));
    const part = PARTS.find((one) => one === element.dataset.part);
    const textId = element.closest<HTMLElement>('[data-text]')?.dataset.text;
    if (quote !== '' && part && textId) return { textId, part, quote };
  }
  return null;
}

/**
 * Keeps the last words selected in `root`: pressing a button on a phone ends a selection before
 * the button hears of it.
 *
 * @param onChange told about each new selection; null when the reader let go of it in the text
 */
export function useSelectedWords(
  root: RefObject<HTMLElement | null>,
  onChange?: (chosen: ChosenWords | null) => void,
): RefObject<ChosenWords | null> {
  const last = useRef<ChosenWords | null>(null);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => {
    const changed = () => {
      const found = selectedWords(root.current);
      const anchor = document.getSelection()?.anchorNode ?? null;
      // A selection that ended elsewhere (a button) is not taken back.
      if (!found && !root.current?.contains(anchor)) return;
      last.current = found;
      told.current?.(found);
    };
    document.addEventListener('selectionchange', changed);
    return () => document.removeEventListener('selectionchange', changed);
  }, [root]);
  return last;
}
