/** A request for changes beside its words, with the answers and a way to answer. */
import type { Ask } from '@accord/shared/asks';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { Cited } from '../../../ui/Cite.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import { AnswerForm } from './AnswerForm.js';
import { AskAnswers } from './AskAnswers.js';
import css from './Asks.module.css';
import text from './Text.module.css';

interface AskNoteProps {
  readonly ask: Ask;
  /** False when its words are gone from the text. */
  readonly isPlaced: boolean;
  readonly onActive: (isActive: boolean) => void;
  readonly ref: Ref<HTMLElement>;
}

export function AskNote({ ask, isPlaced, onActive, ref }: AskNoteProps) {
  const { t } = useTranslation('asks');
  const names = useNames();
  const mayWrite = useRoom((room) => room.abilities.write);
  const [isAnswering, setAnswering] = useState(false);
  return (
    <article
      ref={ref}
      tabIndex={-1}
      aria-label={t('of', { agency: names.agency(ask.agencyId), number: ask.versionNumber })}
      className={cx(text.note, css.note, !isPlaced && text.gone)}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
    >
      <p className={css.who}>
        <SignoffMark state="asked" size={14} isQuiet />
        <b>{names.code(ask.agencyId)}</b> {t(ask.blocking ? 'blocking' : 'notBlocking')}
      </p>
      {!isPlaced && (
        <>
          <q>{ask.quote}</q>
          <p>{t('wordsGone')}</p>
        </>
      )}
      <p>
        {ask.text}
        <Cited cites={ask.cites} />
      </p>
      <AskAnswers ask={ask} />
      {isAnswering ? (
        <AnswerForm ask={ask} onDone={() => setAnswering(false)} />
      ) : (
        mayWrite && (
          <div className={text.noteActions}>
            <TextLink onPress={() => setAnswering(true)}>
              {t(ask.answers.length === 0 ? 'answer' : 'answerAgain')}
            </TextLink>
          </div>
        )
      )}
    </article>
  );
}
