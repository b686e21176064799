/** Keeps labels, hints and change bars beside the parts in step with language and versions. */
import type { PartName } from '@accord/shared/parts';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setPartFrame } from './partFrame.js';
import { useText } from './textModel.js';

export function usePartFrame(editor: Editor): void {
  const { t } = useTranslation('room');
  const changed = useText((text) => text.ahead.parts);
  const shown = useText((text) => text.shownParts);
  const number = useText((text) => text.frozen?.number);
  useEffect(() => {
    if (editor.isDestroyed) return;
    const wordsOf = (part: PartName) => ({
      label: t(`part.${part}`),
      hint: t(`hint.${part}`),
    });
    setPartFrame(editor.view, {
      words: {
        title: wordsOf('title'),
        empathy: wordsOf('empathy'),
        act: wordsOf('act'),
        know: wordsOf('know'),
        unknown: wordsOf('unknown'),
        doing: wordsOf('doing'),
        commitment: wordsOf('commitment'),
        more: wordsOf('more'),
      },
      changed,
      shown,
      changedWords: number === undefined ? '' : t('part.differs', { version: number }),
    });
  }, [editor, t, changed, shown, number]);
}
