/** Keeps the margin in step with how agencies are called, and says whose a block is. */
import type { OwnBlock } from '@accord/shared/blockOwners';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setOwnerWords } from './editor/blockOwners.js';
import { postOwner } from './requests.js';
import { type Command, useCommand } from './useCommand.js';
import { useNames } from './useNames.js';

/** @param editor null until it is on the page */
export function useOwnBlock(editor: Editor | null, documentId: string): Command<OwnBlock> {
  const { t } = useTranslation('owners');
  const { agency, code } = useNames();
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    setOwnerWords(editor.view, { code, title: (id) => t('belongs', { agency: agency(id) }) });
  }, [editor, agency, code, t]);
  return useCommand((body: OwnBlock, key) => postOwner(documentId, body, key));
}
