/** Brings words that somebody asked for into view, and chooses them. */
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { findWords } from '../editor/findWords.js';
import { useRoomUi } from '../uiStore.js';
import type { TextProps } from './textProps.js';

interface SoughtWordsProps extends TextProps {
  readonly editor: Editor;
}

export function SoughtWords({ editor, statement, text }: SoughtWordsProps) {
  const sought = useRoomUi((ui) => ui.sought);
  const seek = useRoomUi((ui) => ui.seek);
  useEffect(() => {
    if (sought?.statementId !== statement.id || sought.language !== text.language) return;
    // What a correction puts right stands beside the text.
    if (sought.spot.part === 'note') return;
    const place = findWords(editor.state.doc, sought.spot);
    // The words may have gone meanwhile: then the text itself is what there is to see.
    if (place) editor.chain().focus().setTextSelection(place).scrollIntoView().run();
    seek(null);
  }, [editor, sought, seek, statement.id, text.language]);
  return null;
}
