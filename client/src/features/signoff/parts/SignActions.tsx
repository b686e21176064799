/** Sign, ask for changes, hand over. Blocked with its reason, or naming version and code. */
import type { VersionText } from '@accord/shared/statements';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Added, Removed } from '../../../ui/Diff.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import type { Citation } from '../citations.js';
import { type FactContext, labelWords, openReports, valueWords } from '../factWords.js';
import { useNames } from '../useNames.js';
import type { WayToSign } from '../wayToSign.js';
import { ActionBar } from './ActionBar.js';
import css from './SignActions.module.css';

interface SignActionsProps {
  readonly number: number;
  readonly exercise: boolean;
  /** What one tap signs. */
  readonly texts: readonly VersionText[];
  readonly changed: readonly Citation[];
  readonly facts: FactContext;
  /** Languages whose words do not belong to their hash. */
  readonly mismatched: readonly string[];
  /** It stands where another button stood a moment ago. */
  readonly isNew: boolean;
  readonly hasRemark: boolean;
  readonly standsForRemovals: boolean;
  readonly hasDraft: boolean;
  readonly canHand: boolean;
  /** Why the last try was refused, in words. */
  readonly refused: string | null;
  /** ms since 1970; null while nothing is on its way. */
  readonly busySince: number | null;
  readonly passkey: WayToSign;
  /** The browser asks for the passkey now. */
  readonly isProving: boolean;
  readonly onSign: () => void;
  /** With the session alone, where the place lets it. */
  readonly onSignWithout: () => void;
  readonly onAsk: () => void;
  readonly onHand: () => void;
  readonly onFacts: () => void;
}

/** A thumb that was on its way to another button does not land on a new Sign. */
const SETTLE_MS = 1_000;

export function SignActions(props: SignActionsProps) {
  const { number, texts, mismatched, refused, busySince, passkey } = props;
  const { t } = useTranslation(['signoff', 'common', 'passkeys', 'agreed']);
  const { pathname, search } = useLocation();
  const names = useNames();
  const reasonsId = useId();
  const first = texts[0];
  const isSeveral = texts.length > 1;
  const isSettled = useSettled(
    `${number} ${texts.map((text) => text.code).join(' ')} ${passkey.way}`,
    props.isNew,
  );
  const label = isSeveral
    ? t('act.signLanguages', { number, count: texts.length })
    : t('act.sign', { number });
  const marked = (action: string) =>
    props.exercise ? t('common:exercise.suffix', { action }) : action;
  const isMismatched = mismatched.length > 0;
  const isKeyless = passkey.way === 'register' || passkey.way === 'elsewhere';
  const reason = isMismatched
    ? t('act.mismatchWhy', { languages: names.list(mismatched.map(names.language)) })
    : isKeyless
      ? t(`passkeys:sign.${passkey.way}`)
      : !isSettled
        ? t('act.settling')
        : [
            isSeveral &&
              t('act.codes', {
                codes: texts
                  .map((text) => `${text.language.toUpperCase()} ${text.code}`)
                  .join(' · '),
              }),
            props.hasRemark && t('act.withRemark'),
            props.standsForRemovals && t('agreed:sign.said'),
            passkey.way === 'passkey' && t('passkeys:sign.asks'),
          ]
            .filter(Boolean)
            .join(' ');
  return (
    <ActionBar
      before={
        <>
          {refused && (
            <Message kind="failure" title={t('refused.sign')} isLive>
              {refused}
            </Message>
          )}
          <ChangedFacts {...props} />
          {reason && (
            <p id={reasonsId} className={css.reason} aria-live="polite">
              {reason}
            </p>
          )}
        </>
      }
    >
      <Button
        kind="primary"
        size="xl"
        isWide
        code={isSeveral || isMismatched ? undefined : first?.code}
        isBlocked={isMismatched || isKeyless || !isSettled}
        reasonsId={reason ? reasonsId : undefined}
        busySince={busySince}
        busyLabel={(seconds) =>
          props.isProving ? t('passkeys:sign.proving', { seconds }) : t('act.signing', { seconds })
        }
        onPress={props.onSign}
      >
        {isMismatched ? t('act.mismatch') : marked(label)}
      </Button>
      {passkey.way === 'register' && (
        <ButtonLink
          kind="second"
          size="l"
          icon="key"
          to={`/account?next=${encodeURIComponent(pathname + search)}#passkeys`}
        >
          {t('passkeys:sign.toRegister')}
        </ButtonLink>
      )}
      <Button size="l" icon="comment" isBlocked={busySince !== null} onPress={props.onAsk}>
        {props.hasDraft ? t('ask.resume') : t('act.ask')}
      </Button>
      {passkey.way === 'passkey' && passkey.isFree && !isMismatched && (
        <Button
          size="l"
          icon="pencil"
          isBlocked={busySince !== null || !isSettled}
          onPress={props.onSignWithout}
        >
          {marked(t('passkeys:sign.without'))}
        </Button>
      )}
      {props.canHand && (
        <Button size="l" icon="swap" isBlocked={busySince !== null} onPress={props.onHand}>
          {t('act.hand')}
        </Button>
      )}
    </ActionBar>
  );
}

/** At most these stand above the button; the rest is one press away. */
const SHOWN = 2;

/** [F3] Signing stays possible with a changed fact, never without seeing it. */
function ChangedFacts({ changed, facts, number, onFacts }: SignActionsProps) {
  const { t } = useTranslation('signoff');
  if (changed.length === 0) return null;
  const more = changed.length - SHOWN;
  return (
    <div className={css.facts} role="status">
      <Icon name="attention" className={css.sign} />
      <b>{t('changed.title', { count: changed.length, number })}</b>
      <ul>
        {changed.slice(0, SHOWN).map((one) => (
          <li key={one.fact.id}>
            {labelWords(one.fact, facts)}: <ChangedValue citation={one} facts={facts} />
          </li>
        ))}
        <li className={css.means}>{t('changed.means')}</li>
      </ul>
      {more > 0 && (
        <Button size="s" onPress={onFacts}>
          {t('changed.more', { count: more })}
        </Button>
      )}
    </div>
  );
}

interface ChangedValueProps {
  readonly citation: Citation;
  readonly facts: FactContext;
}

/** What stands in the text and what is true now; a dispute has no new value yet. */
function ChangedValue({ citation, facts }: ChangedValueProps) {
  const { t } = useTranslation(['signoff', 'common']);
  const { fact, version } = citation;
  const before = valueWords(fact, version, facts);
  if (fact.conflict && citation.status !== 'conflict') {
    return `${before}, ${t('facts.disagree', { count: openReports(fact).length + 1 })}`;
  }
  const isRetracted = fact.current.status === 'retracted';
  const after = valueWords(fact, fact.current, facts);
  if (!isRetracted && before === after) {
    return `${after}, ${t(`common:fact.${fact.current.status}`).toLocaleLowerCase()}`;
  }
  return (
    <>
      <Removed>{before}</Removed> {isRetracted ? t('facts.nowRetracted') : <Added>{after}</Added>}
    </>
  );
}

/**
 * @param isNew true where it must settle from the start
 * @returns false for a second after `what` became something else
 */
function useSettled(what: string, isNew: boolean): boolean {
  const [settled, setSettled] = useState(isNew ? null : what);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(what), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return settled === what;
}
