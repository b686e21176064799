/** The sheet: toolbar, text, comments in the margin, and the picker that the slash opens. */
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { isSettled as isSettledNow } from '../../../lib/documentState.js';
import { useKey } from '../../../lib/keyboard.js';
import { Watermark } from '../../../ui/Exercise.js';
import { Kbd } from '../../../ui/Kbd.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { TextLink } from '../../../ui/TextLink.js';
import { markDraft } from '../editor/commentMarks.js';
import type { FactSign } from '../editor/keys.js';
import { goInto } from '../editor/keys.js';
import { partsOf } from '../editor/partFrame.js';
import { StatementEditor } from '../editor/StatementEditor.js';
import { useText } from '../editor/textModel.js';
import { wordsToComment } from '../editor/wordsToComment.js';
import { MachineWords } from '../machine/MachineWords.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useDocumentState } from '../useDocument.js';
import { useIsBeside } from '../useIsBeside.js';
import { useNames } from '../useNames.js';
import { useOwnBlock } from '../useOwnBlock.js';
import { usePutFact } from '../usePutFact.js';
import { FactPicker } from './FactPicker.js';
import { Margin } from './Margin.js';
import { OfferBar } from './OfferBar.js';
import { PastedLanguage } from './PastedLanguage.js';
import { SoughtWords } from './SoughtWords.js';
import css from './Text.module.css';
import { Toolbar } from './Toolbar.js';
import type { TextProps } from './textProps.js';
import { WordsOnly } from './WordsOnly.js';

interface PaperProps extends TextProps {
  readonly open: OpenDocument;
  readonly tools: HTMLElement | null;
  readonly isEditable: boolean;
  readonly onSubmit: () => void;
}

export function Paper(props: PaperProps) {
  const { statement, text, open, tools, isEditable, onSubmit } = props;
  const { t } = useTranslation(['room', 'common']);
  const names = useNames();
  const sheet = useRef<HTMLDivElement>(null);
  const editor = useText((model) => model.editor);
  const isExercise = useRoom((room) => room.incident.exercise);
  const mayComment = useRoom((room) => room.abilities.comment);
  const openText = useRoomUi((ui) => ui.openText);
  const isBeside = useIsBeside({ statement, text });
  const [picking, setPicking] = useState<FactSign | null>(null);
  const [quote, setQuote] = useState<string | null>(null);
  const [mustChoose, setMustChoose] = useState(false);
  const [wordsOnly, setWordsOnly] = useState<readonly string[]>([]);
  const comment = () => {
    if (!editor || !mayComment) return;
    const words = wordsToComment(editor.state);
    setMustChoose(words === null);
    if (!words) return;
    markDraft(editor.view, words);
    setQuote(words.quote);
  };
  const stopComment = () => {
    setQuote(null);
    if (editor) markDraft(editor.view, null);
    editor?.commands.focus();
  };
  const owning = useOwnBlock(editor, text.documentId);
  const pick = (sign: FactSign) => setPicking(sign);
  const isSettled = useDocumentState(open, isSettledNow);
  usePutFact(editor, { isEditable, statementId: statement.id, language: text.language });
  // A text that one may only read hears no keys of its own.
  const isReader = mayComment && !isEditable;
  useKey(isReader ? { keys: 'ctrl+m', label: t('keys.comment'), onPress: comment } : null);
  return (
    <>
      {editor &&
        tools &&
        createPortal(
          <Toolbar
            editor={editor}
            isEditable={isEditable}
            onFact={() => pick('/')}
            onComment={mayComment ? comment : undefined}
            onGuidance={() => openText('guidance')}
            owning={owning}
          />,
          tools,
        )}
      {mustChoose && (
        <Message
          kind="neutral"
          icon="comment"
          isBanner
          isLive
          title={t('comments.choose')}
          action={
            <TextLink onPress={() => setMustChoose(false)}>{t('common:button.close')}</TextLink>
          }
        />
      )}
      {wordsOnly.length > 0 && (
        <WordsOnly
          factIds={wordsOnly}
          statementId={statement.id}
          onClose={() => setWordsOnly([])}
        />
      )}
      {isEditable && editor && <PastedLanguage editor={editor} statement={statement} text={text} />}
      <Refusal sending={owning.sending} />
      <div className={css.paper}>
        <Watermark isOn={isExercise} className={css.sheet}>
          <div ref={sheet}>
            <StatementEditor
              doc={open.doc}
              awareness={open.awareness}
              statementId={statement.id}
              language={text.language}
              isEditable={isEditable}
              isSettled={isSettled}
              label={`${names.statement(statement)}, ${names.language(text.language)}`}
              isBeside={isBeside}
              onWordsOnly={setWordsOnly}
              keys={{ onSubmit, onComment: comment, onSlash: pick }}
            />
            {editor && (
              <MachineWords editor={editor} documentId={text.documentId} isEditable={isEditable} />
            )}
            {editor && <SoughtWords editor={editor} statement={statement} text={text} />}
            {editor && (
              <Margin
                editor={editor}
                sheet={sheet}
                documentId={text.documentId}
                quote={quote}
                onDrafted={stopComment}
              />
            )}
            {isEditable && <Hints canComment={mayComment} />}
            {isEditable && editor && picking === null && <OfferBar editor={editor} sheet={sheet} />}
            {picking !== null && editor && (
              <FactPicker
                sign={picking}
                editor={editor}
                sheet={sheet}
                statementId={statement.id}
                language={text.language}
                onClose={() => {
                  setPicking(null);
                  editor.commands.focus();
                }}
              />
            )}
          </div>
        </Watermark>
      </div>
      <span className="vh">{t('keys.inText')}</span>
    </>
  );
}

function Hints({ canComment }: { readonly canComment: boolean }) {
  const { t } = useTranslation('room');
  const showPart = useText((model) => model.showPart);
  const editor = useText((model) => model.editor);
  const hasAct = useText(
    (model) => model.shownParts.has('act') || model.live?.filled.includes('act') === true,
  );
  return (
    <div className={css.hints}>
      <span>
        <Kbd>/</Kbd> <Kbd>#</Kbd> {t('hints.fact')}
      </span>
      {canComment && (
        <span>
          <Kbd>Ctrl M</Kbd> {t('hints.comment')}
        </span>
      )}
      <span>
        <Kbd>Alt ↓</Kbd> {t('hints.next')}
      </span>
      {!hasAct && (
        <TextLink
          onPress={() => {
            showPart('act');
            const act = editor && partsOf(editor.state.doc).find((one) => one.part === 'act');
            if (act) goInto(editor.view, act);
          }}
        >
          {t('hints.act')}
        </TextLink>
      )}
    </div>
  );
}
