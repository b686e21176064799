/** What was answered, by whom and when; drafts with what keeps them; flags until somebody looks. */

import { pickWords } from '@accord/shared/primitives';
import type { Answer, Signal } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { correctedSince } from './corrections.js';
import { noOf } from './places.js';
import { dealWith } from './requests.js';
import css from './Signals.module.css';

interface AnswersProps {
  readonly signal: Signal;
  /** Of one signal, oldest first. */
  readonly answers: readonly Answer[];
  readonly mayAnswer: boolean;
  readonly onContinue: (answerId: string) => void;
}

export function Answers({ signal, answers, mayAnswer, onContinue }: AnswersProps) {
  const { t } = useTranslation('signals');
  if (answers.length === 0) return null;
  return (
    <section className={css.answers} aria-label={t('answers')}>
      <h3>{t('answers')}</h3>
      {answers.map((one) => (
        <Given
          key={one.id}
          signal={signal}
          answer={one}
          mayAnswer={mayAnswer}
          onContinue={onContinue}
        />
      ))}
    </section>
  );
}

interface GivenProps extends Omit<AnswersProps, 'answers'> {
  readonly answer: Answer;
}

function Given({ signal, answer, mayAnswer, onContinue }: GivenProps) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { incident, signals } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  const corrected = correctedSince(signal, answer);
  const isDraft = answer.state === 'draft';
  const numbers = signals
    .filter((one) => answer.signalIds.includes(one.id))
    .map((one) => t('no', { number: noOf(one) }));
  return (
    <article className={css.given} data-state={answer.state}>
      <p className={css.said} lang={answer.language} dir={directionOf(answer.language)}>
        {answer.text}
      </p>
      <p className={css.quiet}>
        {isDraft
          ? t(answer.isCleared ? 'draftCleared' : 'draftNotCleared', {
              person: names.person(answer.writtenBy),
              time: clockOrDay(answer.writtenAt),
            })
          : t('saidBy', {
              person: names.person(answer.saidBy),
              time: clockOrDay(answer.saidAt ?? answer.writtenAt),
              language: names.language(answer.language),
            })}
        {numbers.length > 1 && ` · ${names.list(numbers)}`}
      </p>
      {answer.dealtWith.map((one) => (
        <p key={one.at} className={css.quiet}>
          {t('dealtWith', {
            person: names.person(one.by),
            time: clockOrDay(one.at),
            reason: one.reason,
          })}
        </p>
      ))}
      {corrected && (
        <p className={css.corrected}>
          <Icon name="attention" size={14} />{' '}
          {t(isDraft ? 'correct.afterDraft' : 'correct.afterAnswer', {
            person: names.person(corrected.by),
            time: clockOrDay(corrected.at),
          })}
        </p>
      )}
      {answer.flag && <Flag answer={answer} flag={answer.flag} mayAnswer={mayAnswer} />}
      {isDraft && mayAnswer && (
        <Button size="s" onPress={() => onContinue(answer.id)}>
          {t('goOn')}
        </Button>
      )}
    </article>
  );
}

interface FlagProps {
  readonly answer: Answer;
  readonly flag: NonNullable<Answer['flag']>;
  readonly mayAnswer: boolean;
}

function Flag({ answer, flag, mayAnswer }: FlagProps) {
  const { t, i18n } = useTranslation(['signals', 'common']);
  const names = useNames();
  const { facts } = useSignals().view;
  const [reason, setReason] = useState<string | null>(null);
  const deal = useDoing(
    (words: string, key) => dealWith(answer.id, words, key),
    () => setReason(null),
  );
  const labels = facts
    .filter((fact) => flag.factIds.includes(fact.id))
    .map((fact) => pickWords(fact.label, i18n.language).text);
  return (
    <div className={css.flagged}>
      <Message
        kind="caution"
        title={
          labels.length > 0
            ? t('changedFacts', { count: labels.length, facts: names.list(labels) })
            : t('changedRelease')
        }
        action={
          mayAnswer &&
          reason === null && (
            <Button size="s" onPress={() => setReason('')}>
              {t('itStands')}
            </Button>
          )
        }
      >
        {t('changedMeans')}
      </Message>
      {reason !== null && (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') deal.run(reason);
          }}
        >
          <Field
            label={t('itStandsWhy')}
            value={reason}
            onChange={setReason}
            maxLength={300}
            autoFocus
          />
          <div className={css.actions}>
            <Button
              size="s"
              type="submit"
              kind="second"
              isBlocked={reason.trim() === ''}
              busySince={deal.busySince}
            >
              {t('itStandsDo')}
            </Button>
            <Button size="s" kind="quiet" onPress={() => setReason(null)}>
              {t('common:button.cancel')}
            </Button>
          </div>
        </form>
      )}
      <Refusal sending={deal.sending} />
    </div>
  );
}
