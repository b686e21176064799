/** The foot of the text: what is saved, how long it is, and the button that submits it. */
import type { StatementLanguage } from '@accord/shared/statements';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../lib/documentProvider.js';
import { savingView } from '../../../lib/documentState.js';
import { Button } from '../../../ui/Button.js';
import { SavingState } from '../../../ui/SavingState.js';
import { useText } from '../editor/textModel.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useDocumentState } from '../useDocument.js';
import { useNames } from '../useNames.js';
import { useSubmission } from '../useSubmission.js';
import { CopyText } from './CopyText.js';
import { FindingsCount } from './FindingsCount.js';
import { SubmitReasons } from './SubmitReasons.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

interface TextFootProps extends TextProps {
  readonly open: OpenDocument;
}

export function TextFoot({ statement, text, open }: TextFootProps) {
  const { t } = useTranslation(['room', 'common']);
  const names = useNames();
  const reasonsId = useId();
  const may = useRoom((room) => room.abilities.submit);
  // The last look has the button while it is open.
  const isLooking = useRoomUi((ui) => ui.text === 'submit');
  const openText = useRoomUi((ui) => ui.openText);
  const isExercise = useRoom((room) => room.incident.exercise);
  const { version, isJoining, reasons } = useSubmission(statement, text, open);
  const isOnItsWay = useDocumentState(open, (state) => savingView(state).state === 'sending');
  // What is on its way is a matter of a second: the panel waits for it.
  const blocking = reasons.filter((one) => one.reason !== 'unsaved' || !isOnItsWay);
  const label = isJoining
    ? t('submit.join', { version, language: names.language(text.language) })
    : t('submit.do', { version });
  return (
    <footer className={css.foot}>
      <Saved open={open} />
      <Length text={text} />
      <FindingsCount statement={statement} text={text} />
      {may && !isLooking && (
        <div className={css.footEnd}>
          {blocking.length > 0 && (
            <SubmitReasons id={reasonsId} language={text.language} reasons={blocking} />
          )}
          <Button
            kind="primary"
            kbd="Ctrl Enter"
            isBlocked={blocking.length > 0}
            reasonsId={blocking.length > 0 ? reasonsId : undefined}
            onPress={() => openText('submit')}
          >
            {isExercise ? t('common:exercise.suffix', { action: label }) : label}
          </Button>
        </div>
      )}
    </footer>
  );
}

function Saved({ open }: { readonly open: OpenDocument }) {
  const { t } = useTranslation('room');
  const state = useDocumentState(open, (whole) => whole);
  const editor = useText((model) => model.editor);
  const view = savingView(state);
  switch (view.state) {
    case 'loading':
      return <span className={css.quiet}>{t('opening')}</span>;
    case 'readOnly':
      return <span className={css.quiet}>{t('readOnly')}</span>;
    case 'refused':
      return <span className={css.quiet}>{t('kept.short')}</span>;
    case 'unkept':
      return (
        <>
          <SavingState saving={view} />
          <CopyText words={() => editor?.getText({ blockSeparator: '\n\n' }) ?? ''} />
        </>
      );
    default:
      return <SavingState saving={view} />;
  }
}

const MINUTE = 60;

/** `145 words, 1 minute aloud` */
function Length({ text }: { readonly text: StatementLanguage }) {
  const { t } = useTranslation('room');
  const live = useText((model) => model.live);
  const words = live?.words ?? text.wordCount;
  const seconds = live?.seconds ?? 0;
  const aloud =
    seconds < MINUTE
      ? t('aloud.seconds', { count: seconds })
      : t('aloud.minutes', { count: Math.round(seconds / MINUTE) });
  return (
    <span className={`${css.quiet} ${css.words} nowrap`}>
      {t('words', { count: words })}
      {live && `, ${aloud}`}
    </span>
  );
}
