/** Brings the words of a request into view, and its note into focus, when somebody wants to see them. */
import type { Ask } from '@accord/shared/asks';
import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect } from 'react';
import { threadPlaces } from './editor/commentMarks.js';
import { useRoomUi } from './uiStore.js';

/** @param notes the notes of the margin, by id */
export function useWantedAsk(
  editor: Editor,
  asks: readonly Ask[],
  notes: RefObject<ReadonlyMap<string, HTMLElement>>,
): void {
  const wanted = useRoomUi((ui) => ui.wantedAskId);
  const showAsk = useRoomUi((ui) => ui.showAsk);
  useEffect(() => {
    if (wanted === null || !asks.some((one) => one.id === wanted)) return;
    // A frame later, its place is known and its note has been laid beside it.
    const frame = requestAnimationFrame(() => {
      const note = notes.current.get(wanted);
      if (editor.isDestroyed || !note) return;
      const place = threadPlaces(editor.state).find((one) => one.threadId === wanted);
      const words = place && editor.view.domAtPos(place.from).node;
      const element = words instanceof Element ? words : words?.parentElement;
      // Words that are gone have a note all the same.
      (element ?? note).scrollIntoView({ block: 'center' });
      note.focus({ preventScroll: true });
      showAsk(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, asks, editor, notes, showAsk]);
}
