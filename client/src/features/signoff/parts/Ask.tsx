/** Asking for changes: the words, what should change, and whether it blocks. */

import type { Version } from '@accord/shared/statements';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Button } from '../../../ui/Button.js';
import { CitePicker } from '../../../ui/Cite.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import type { AskDraft, ChosenWords } from '../machine.js';
import { stands } from '../quote.js';
import { ActionBar } from './ActionBar.js';
import css from './Ask.module.css';
import { ChooseWords } from './ChooseWords.js';

interface AskProps {
  readonly incidentId: string;
  readonly version: Version;
  readonly draft: AskDraft;
  readonly exercise: boolean;
  readonly refused: string | null;
  readonly busySince: number | null;
  readonly onDraft: (draft: AskDraft) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** Longest wish that the server takes. */
const TEXT_MAX = 1000;

export function Ask(props: AskProps) {
  const { version, draft, onDraft } = props;
  const { t } = useTranslation('signoff');
  const heading = useFocusOnce();
  const chosen = draft.chosen && standsIn(version, draft.chosen) ? draft.chosen : null;
  const [isChoosing, choose] = useState(chosen === null);
  return (
    <>
      <header className={css.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t('ask.title', { number: version.number })}
        </h1>
        <p>{t('ask.intro')}</p>
        {draft.chosen && !chosen && (
          <Message kind="caution" title={t('ask.gone', { number: version.number })} />
        )}
      </header>
      {isChoosing || !chosen ? (
        <ChooseWords
          version={version}
          chosen={chosen}
          onChosen={(next) => {
            onDraft({ ...draft, chosen: next });
            choose(false);
            window.scrollTo({ top: 0 });
          }}
          onCancel={props.onCancel}
        />
      ) : (
        <AskForm {...props} chosen={chosen} onChooseAgain={() => choose(true)} />
      )}
    </>
  );
}

interface AskFormProps extends AskProps {
  readonly chosen: ChosenWords;
  readonly onChooseAgain: () => void;
}

function AskForm(props: AskFormProps) {
  const { version, draft, chosen, refused, busySince, onDraft } = props;
  const { t } = useTranslation(['signoff', 'common']);
  const [isMissing, setMissing] = useState(false);
  const language = version.texts.find((text) => text.id === chosen.textId)?.language;
  const isSending = busySince !== null;
  const send = () => {
    if (draft.text.trim() === '') setMissing(true);
    else props.onSend();
  };
  return (
    <>
      <div className={css.form}>
        <h2 className={css.label}>{t('ask.chosen')}</h2>
        <blockquote className={css.quote} lang={language} dir={directionOf(language)}>
          {chosen.quote}
        </blockquote>
        <div>
          <Button size="s" isBlocked={isSending} onPress={props.onChooseAgain}>
            {t('ask.other')}
          </Button>
        </div>
        <Field
          label={t('ask.what')}
          value={draft.text}
          rows={4}
          maxLength={TEXT_MAX}
          isRequired
          isReadOnly={isSending}
          autoFocus
          error={isMissing ? t('ask.whatMissing') : undefined}
          onChange={(text) => {
            setMissing(false);
            onDraft({ ...draft, text });
          }}
        />
        <CitePicker
          incidentId={props.incidentId}
          chosen={draft.cites}
          onChoose={(cites) => onDraft({ ...draft, cites })}
        />
        <RadioCards
          label={t('ask.matters')}
          choices={[
            { value: 'yes', label: t('ask.blocking') },
            { value: 'no', label: t('ask.notBlocking') },
          ]}
          value={draft.blocking ? 'yes' : 'no'}
          onChange={(value) => onDraft({ ...draft, blocking: value === 'yes' })}
        />
      </div>
      <ActionBar
        before={
          refused && (
            <Message kind="failure" title={t('refused.ask')} isLive>
              {refused}
            </Message>
          )
        }
      >
        <Button
          kind="primary"
          size="xl"
          isWide
          busySince={busySince}
          busyLabel={(seconds) => t('ask.sending', { seconds })}
          onPress={send}
        >
          {props.exercise ? t('common:exercise.suffix', { action: t('ask.send') }) : t('ask.send')}
        </Button>
        <Button size="l" isBlocked={isSending} onPress={props.onCancel}>
          {t('ask.cancel')}
        </Button>
      </ActionBar>
    </>
  );
}

function standsIn(version: Version, chosen: ChosenWords): boolean {
  const text = version.texts.find((one) => one.id === chosen.textId);
  return text !== undefined && stands(text.canonical.parts[chosen.part], chosen.quote);
}

/** @returns a ref for a heading that takes the focus when the view opens */
export function useFocusOnce(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
