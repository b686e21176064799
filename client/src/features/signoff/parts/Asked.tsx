/** What my place asked for, what the writers answered, and how the words read in this version. */

import type { Ask } from '@accord/shared/asks';
import type { Version } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Cited } from '../../../ui/Cite.js';
import { TextLink } from '../../../ui/TextLink.js';
import { asksToShow, type Context } from '../context.js';
import type { AskDraft } from '../machine.js';
import { stands } from '../quote.js';
import { useNames } from '../useNames.js';
import css from './Asked.module.css';
import { Section } from './Section.js';

interface AskedProps {
  readonly context: Context;
  readonly version: Version;
  /** Asks for changes with this begun; null where nothing can be asked now. */
  readonly onAskAgain: ((draft: AskDraft) => void) | null;
}

export function Asked({ context, version, onAskAgain }: AskedProps) {
  const { t } = useTranslation('asks');
  const asks = asksToShow(context);
  if (asks.length === 0) return null;
  const open = asks.filter((one) => one.state === 'open').length;
  return (
    <Section title={t('yours')} note={open > 0 && t('count', { count: open })}>
      <ul className={css.list}>
        {asks.map((one) => (
          <AskedItem
            key={one.id}
            ask={one}
            context={context}
            version={version}
            onAskAgain={onAskAgain}
          />
        ))}
      </ul>
    </Section>
  );
}

interface AskedItemProps extends AskedProps {
  readonly ask: Ask;
}

function AskedItem({ ask, context, version, onAskAgain }: AskedItemProps) {
  const { t } = useTranslation('asks');
  const names = useNames();
  const { room } = context;
  const { clockOrDay } = useFormat(room.incident.timeZone);
  const { part, quote, text, blocking } = ask;
  const words = version.texts.find((one) => one.language === ask.language);
  // What is asked of the same words takes its place: so a place lets go of what it cannot sign without.
  const again =
    words && stands(words.canonical.parts[part], quote)
      ? { chosen: { textId: words.id, part, quote }, text, blocking, cites: null }
      : null;
  return (
    <li className={css.item} data-state={ask.state}>
      <small>
        {t('by', {
          person: names.person(ask.personId),
          number: ask.versionNumber,
          language: names.language(ask.language),
          time: clockOrDay(ask.at),
        })}{' '}
        · {t(ask.blocking ? 'blocking' : 'notBlocking')}
      </small>
      <blockquote dir={directionOf(ask.language)} lang={ask.language}>
        {ask.quote}
      </blockquote>
      <p>
        <b>{ask.text}</b>
        <Cited cites={ask.cites} />
      </p>
      {ask.answers.length === 0 ? (
        <p className={css.open}>{t('noAnswer')}</p>
      ) : (
        ask.answers.map((one) => (
          <p key={one.id} className={css.answer}>
            {t('answered', { person: names.withAgency(one.personId), time: clockOrDay(one.at) })}{' '}
            {one.inText && t('inText')} {one.text}
          </p>
        ))
      )}
      {ask.now && <WordsNow now={ask.now} language={ask.language} />}
      {again && onAskAgain && (
        <TextLink onPress={() => onAskAgain(again)}>{t('askAgain')}</TextLink>
      )}
    </li>
  );
}

interface WordsNowProps {
  readonly now: NonNullable<Ask['now']>;
  readonly language: string;
}

function WordsNow({ now, language }: WordsNowProps) {
  const { t } = useTranslation('asks');
  const { versionNumber: number, words } = now;
  if (words.state === 'gone') return <p className={css.now}>{t('now.gone', { number })}</p>;
  return (
    <div className={css.now}>
      <p>{t(`now.${words.state}`, { number })}</p>
      {words.state === 'changed' && (
        <blockquote dir={directionOf(language)} lang={language}>
          {words.words}
        </blockquote>
      )}
    </div>
  );
}
