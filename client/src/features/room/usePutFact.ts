/** A fact that was asked for in the list of facts goes in where the caret stood last. */
import { chipWords } from '@accord/shared/factWording';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useRoomUi } from './uiStore.js';
import { useWordings } from './useWording.js';

export function usePutFact(editor: Editor | null, isEditable: boolean, language: string): void {
  const factId = useRoomUi((ui) => ui.wantedFactId);
  const put = useRoomUi((ui) => ui.putFact);
  const wordings = useWordings(language);
  useEffect(() => {
    if (factId === null) return;
    put(null);
    const wording = wordings.get(factId);
    if (!editor || !isEditable || !wording) return;
    const form = chipWords(wording, 'valueUnit', language) === null ? 'value' : 'valueUnit';
    editor.chain().insertContent({ type: 'factChip', attrs: { factId, form } }).focus().run();
  }, [factId, put, editor, isEditable, wordings, language]);
}
