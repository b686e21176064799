/** One signal: what it says, who takes it, what is the same, and what was answered. */

import { isEnquiry } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { useNames } from '../useNames.js';
import { Answers } from './Answers.js';
import { Composer } from './Composer.js';
import { Contact } from './Contact.js';
import { CorrectForm } from './CorrectForm.js';
import { Corrections } from './Corrections.js';
import { useDoing, useSignals } from './context.js';
import { Manage } from './Manage.js';
import type { Listed } from './order.js';
import { noOf } from './places.js';
import { takeUp } from './requests.js';
import { KIND_ICONS } from './SignalList.js';
import css from './Signals.module.css';
import { Together } from './Together.js';

interface SignalDetailProps {
  readonly listed: Listed;
  readonly path: string;
  readonly onClose: () => void;
}

export function SignalDetail({ listed, path, onClose }: SignalDetailProps) {
  const { t } = useTranslation(['signals', 'common']);
  const names = useNames();
  const { incident, answers, abilities } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  const { signal, state } = listed;
  const [draftId, setDraftId] = useState<string | null | undefined>(undefined);
  const [hasComposed, setHasComposed] = useState(false);
  const [correcting, setCorrecting] = useState<'not' | 'now' | 'done'>('not');
  /** What was done here last: the keyboard goes on at what undoes it. */
  const [done, setDone] = useState<'nothing' | 'setAside' | 'takenUp'>('nothing');
  const again = useDoing(
    (_: undefined, key) => takeUp(signal.id, key),
    () => setDone('takenUp'),
  );
  const own = answers.filter((one) => one.signalIds.includes(signal.id));
  const about = [
    signal.outlet,
    names.language(signal.language),
    clockOrDay(signal.heardAt),
    signal.place,
    isEnquiry(signal.kind) && signal.reliability === 'unknown'
      ? null
      : t(`reliability.${signal.reliability}`),
  ].filter(Boolean);
  return (
    <Panel isPadded>
      <article className={css.detail} aria-label={t('no', { number: noOf(signal) })}>
        <header className={css.detailHead}>
          <h2>
            <Icon name={KIND_ICONS[signal.kind]} /> {t(`kind.${signal.kind}`)}
            <span className="num">{t('no', { number: noOf(signal) })}</span>
          </h2>
          {state === 'open' && signal.dueAt && (
            <TimeLeft dueAt={Date.parse(signal.dueAt)} isAnnounced />
          )}
          <IconButton icon="close" label={t('common:button.close')} onPress={onClose} />
        </header>
        <blockquote className={css.quote} lang={signal.language} dir={directionOf(signal.language)}>
          {signal.text}
        </blockquote>
        <p className={css.about}>{about.join(' · ')}</p>
        {signal.link && (
          <p className={css.link}>
            <a href={signal.link} target="_blank" rel="noreferrer noopener">
              {signal.link}
            </a>
          </p>
        )}
        <p className={css.quiet}>
          {t('loggedBy', {
            person: names.person(signal.loggedBy),
            time: clockOrDay(signal.loggedAt),
          })}
          {signal.dueAt && ` · ${t('dueAt', { time: clockOrDay(signal.dueAt) })}`}
        </p>
        {correcting === 'now' && abilities.log ? (
          <CorrectForm listed={listed} onClose={() => setCorrecting('done')} />
        ) : (
          abilities.log && (
            <div>
              {/* The keyboard goes on where it left the form. */}
              <Button
                size="s"
                icon="pencil"
                autoFocus={correcting === 'done'}
                onPress={() => setCorrecting('now')}
              >
                {t('correct.start')}
              </Button>
            </div>
          )
        )}
        <Corrections signal={signal} />
        <Contact signal={signal} />
        {signal.setAside && (
          <div className={css.aside}>
            <p>
              {t('asideBy', {
                person: names.person(signal.setAside.by),
                time: clockOrDay(signal.setAside.at),
                reason: signal.setAside.reason,
              })}
            </p>
            {abilities.log && (
              <Button
                size="s"
                autoFocus={done === 'setAside'}
                busySince={again.busySince}
                onPress={() => again.run(undefined)}
              >
                {t('takeUp')}
              </Button>
            )}
            <Refusal sending={again.sending} />
          </div>
        )}
        <Answers signal={signal} answers={own} onContinue={setDraftId} mayAnswer={abilities.log} />
        {abilities.log &&
          !signal.setAside &&
          (draftId === undefined ? (
            <Button
              kind="primary"
              icon="comment"
              autoFocus={hasComposed}
              onPress={() => setDraftId(null)}
            >
              {t(state === 'answered' ? 'answerAgain' : 'answer')}
            </Button>
          ) : (
            <Composer
              key={draftId}
              listed={listed}
              draft={answers.find((one) => one.id === draftId) ?? null}
              onDone={() => {
                setDraftId(undefined);
                setHasComposed(true);
              }}
            />
          ))}
        <Together listed={listed} path={path} />
        {abilities.log && (
          <Manage
            signal={signal}
            isTakenUp={done === 'takenUp'}
            onSetAside={() => setDone('setAside')}
          />
        )}
      </article>
    </Panel>
  );
}
