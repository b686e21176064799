/**
 * The text of one statement in one language, live. It is drawn only once its document has arrived:
 * an editor over an empty document would put its own idea of one in its place.
 */

import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { z } from 'zod';
import { directionOf } from '../../../lib/direction.js';
import { useLedger } from '../useWording.js';
import { TextLanguage } from './ChipView.js';
import { roomExtensions } from './extensions.js';
import { lookForOffers } from './factOffers.js';
import { selectGap } from './gaps.js';
import type { TextKeys } from './keys.js';
import css from './text.module.css';
import { useTextModel } from './textModel.js';
import { usePartFrame } from './usePartFrame.js';

interface StatementEditorProps {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly statementId: string;
  readonly language: string;
  readonly isEditable: boolean;
  /** The page holds what the server holds, and may edit it. */
  readonly isSettled: boolean;
  /** `First statement, English` */
  readonly label: string;
  readonly keys: TextKeys;
  /** The source stands beside it. */
  readonly isBeside: boolean;
  /** Facts that the text may not cite came in as their words. */
  readonly onWordsOnly: (factIds: readonly string[]) => void;
}

export function StatementEditor(props: StatementEditorProps) {
  const { doc, awareness, statementId, language, isEditable, isSettled, label, keys } = props;
  const { isBeside, onWordsOnly } = props;
  const { t } = useTranslation('room');
  const latestKeys = useRef(keys);
  latestKeys.current = keys;
  const ledger = useLedger(language, statementId);
  const latestLedger = useRef(ledger);
  latestLedger.current = ledger;
  const latestSettled = useRef(isSettled);
  latestSettled.current = isSettled;
  const latestWordsOnly = useRef(onWordsOnly);
  latestWordsOnly.current = onWordsOnly;
  const model = useTextModel();
  const editor = useEditor(
    {
      extensions: roomExtensions({
        doc,
        awareness,
        keys: () => latestKeys.current,
        ledger: () => latestLedger.current,
        isSettled: () => latestSettled.current,
        onWordsOnly: (factIds) => latestWordsOnly.current(factIds),
      }),
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable: isEditable,
      // A text pasted from elsewhere brings its words, not its looks.
      coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
      onUpdate: ({ editor: changed }) => model.getState().read(changed),
    },
    [doc, awareness],
  );
  useEffect(() => {
    const { connect, disconnect } = model.getState();
    connect(editor);
    return () => disconnect(editor);
  }, [editor, model]);
  useEffect(() => {
    editor.setOptions({
      editable: isEditable,
      editorProps: {
        attributes: {
          class: css.text ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': isEditable ? label : `${label}, ${t('readOnly')}`,
          ...(isEditable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
          lang: language,
          dir: directionOf(language),
          spellcheck: 'true',
          ...(isBeside ? { 'data-beside': 'true' } : {}),
        },
      },
    });
  }, [editor, isEditable, label, language, isBeside, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ledger, and a text that has arrived, are reasons to look
  useEffect(() => {
    if (!editor.isDestroyed) lookForOffers(editor.view);
  }, [editor, ledger, isSettled]);
  usePartFrame(editor);
  useStartTyping(editor, isEditable);
  return (
    <TextLanguage value={language}>
      <EditorContent editor={editor} />
    </TextLanguage>
  );
}

/** Whoever has just opened the incident types at once: the first gap is selected for them. */
function useStartTyping(editor: Editor, isEditable: boolean): void {
  const { state } = useLocation();
  const wants = useRef(startsTyping.safeParse(state).success);
  useEffect(() => {
    if (!wants.current || !isEditable) return;
    wants.current = false;
    if (!selectGap(editor.view, 0)) editor.commands.focus('start');
  }, [editor, isEditable]);
}

const startsTyping = z.object({ startsTyping: z.literal(true) });
