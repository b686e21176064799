/** The paper, shown when the text has arrived, and the last look before it is submitted. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { mayEdit } from '../../../lib/documentState.js';
import { useKey } from '../../../lib/keyboard.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { backToText } from '../backToText.js';
import { useText } from '../editor/textModel.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useDocumentState, useIsThere } from '../useDocument.js';
import { useIsBeside } from '../useIsBeside.js';
import { Beside } from './Beside.js';
import { Paper } from './Paper.js';
import { SubmitPanel } from './SubmitPanel.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

interface ShownTextProps extends TextProps {
  readonly open: OpenDocument;
  /** Where the tools go; null before there is a place. */
  readonly tools: HTMLElement | null;
}

export function Text({ statement, text, open, tools }: ShownTextProps) {
  const { t } = useTranslation('room');
  const may = useRoom((room) => room.abilities);
  const mayType = useDocumentState(open, mayEdit);
  const isRefused = useDocumentState(open, (state) => state.refused);
  const hasEnded = useDocumentState(open, (state) => state.link.state === 'ended');
  const isThere = useIsThere(open);
  const isBeside = useIsBeside({ statement, text });
  const panel = useRoomUi((ui) => ui.text);
  const openText = useRoomUi((ui) => ui.openText);
  const editor = useText((model) => model.editor);
  const [submitted, setSubmitted] = useState<number | null>(null);
  const close = () => {
    openText('none');
    backToText(editor);
  };
  const submit = useCallback(() => {
    if (may.submit) openText('submit');
  }, [may.submit, openText]);
  useKey(may.submit ? { keys: 'ctrl+Enter', label: t('keys.submit'), onPress: submit } : null);
  const isEditable = may.write && mayType && !isRefused && !hasEnded;
  return (
    <>
      {isThere && isBeside && <Beside statement={statement} text={text} isEditable={isEditable} />}
      {isThere ? (
        <Paper
          statement={statement}
          text={text}
          open={open}
          tools={tools}
          isEditable={isEditable}
          onSubmit={submit}
        />
      ) : (
        <div className={css.paper}>
          <Skeleton rows={6} />
        </div>
      )}
      {panel === 'submit' && may.submit && (
        <SubmitPanel
          statement={statement}
          text={text}
          open={open}
          onClose={close}
          onSubmitted={setSubmitted}
        />
      )}
      <span className="vh" role="status">
        {submitted !== null && t('submit.done', { version: submitted })}
      </span>
    </>
  );
}
