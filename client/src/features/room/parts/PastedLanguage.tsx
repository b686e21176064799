/**
 * Says that what was just pasted into a text reads like another of its languages, and leads to the text
 * in that one. The words stay where they are until somebody takes them out.
 */
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useKey } from '../../../lib/keyboard.js';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Message } from '../../../ui/Message.js';
import { roomPath } from '../address.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import { useReadsLike } from '../useReadsLike.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

interface PastedLanguageProps extends TextProps {
  readonly editor: Editor;
}

export function PastedLanguage({ editor, statement, text }: PastedLanguageProps) {
  const { t } = useTranslation(['reads', 'common']);
  const names = useNames();
  const navigate = useNavigate();
  const { desk } = useSignedIn();
  const number = useRoom((room) => room.incident.number);
  const beginLanguage = useRoomUi((ui) => ui.beginLanguage);
  const [pasted, setPasted] = useState('');
  useEffect(() => {
    const { dom } = editor.view;
    const hear = (event: ClipboardEvent) =>
      setPasted(event.clipboardData?.getData('text/plain') ?? '');
    dom.addEventListener('paste', hear);
    return () => dom.removeEventListener('paste', hear);
  }, [editor]);
  const there = statement.languages.map((one) => one.language);
  const other = useReadsLike(pasted, text.language, [...new Set([...there, ...desk.languages])]);
  const isThere = other !== null && there.includes(other);
  const go = () => {
    if (other === null) return;
    setPasted('');
    if (!isThere) beginLanguage(other);
    else void navigate(roomPath({ number, statementId: statement.id, language: other }));
  };
  useKey(other === null ? null : { keys: 'ctrl+.', label: t('pasted.key'), onPress: go });
  if (other === null) return null;
  const language = names.language(other);
  return (
    <Message
      kind="caution"
      isBanner
      isLive
      title={t('pasted.like', { language })}
      action={
        <span className={css.actions}>
          <Button size="s" kbd="Ctrl ." onPress={go}>
            {t(isThere ? 'pasted.go' : 'pasted.begin', { language })}
          </Button>
          <IconButton icon="close" label={t('common:button.close')} onPress={() => setPasted('')} />
        </span>
      }
    >
      {t('pasted.here', { language: names.language(text.language) })}
    </Message>
  );
}
