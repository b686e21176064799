/** A fact that was asked for in the list of facts goes in where the caret stood last, or behind what is known. */
import { chipWords } from '@accord/shared/factWording';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { citesFor } from './citable.js';
import { withPlace } from './editor/firstCaret.js';
import { useRoom } from './roomStore.js';
import { useRoomUi } from './uiStore.js';
import { useWordings } from './useWording.js';

interface PutFactInto {
  readonly isEditable: boolean;
  readonly statementId: string;
  readonly language: string;
}

export function usePutFact(editor: Editor | null, into: PutFactInto): void {
  const { isEditable, statementId, language } = into;
  const from = useRoom((room) => room.from);
  const factId = useRoomUi((ui) => ui.wantedFactId);
  const put = useRoomUi((ui) => ui.putFact);
  const wordings = useWordings(language);
  useEffect(() => {
    if (factId === null) return;
    put(null);
    const wording = wordings.get(factId);
    // The button says why not, before it is pressed.
    if (!editor || !isEditable || !wording || !citesFor(from, statementId)(factId)) return;
    const form = chipWords(wording, 'valueUnit', language) === null ? 'value' : 'valueUnit';
    editor
      .chain()
      .command(({ state, tr }) => Boolean(withPlace(state, tr)))
      .insertContent({ type: 'factChip', attrs: { factId, form } })
      .focus()
      .run();
  }, [factId, put, editor, isEditable, wordings, from, statementId, language]);
}
