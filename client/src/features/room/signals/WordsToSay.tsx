/** Released sentences by the page that says them, and facts; what may not be said, with why. */

import type { AnswerWords, PieceInput } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { useNames } from '../useNames.js';
import { useSignals } from './context.js';
import css from './Signals.module.css';
import type { WordsShown } from './useWords.js';

interface WordsToSayProps {
  readonly words: WordsShown;
  readonly language: string;
  readonly onAdd: (piece: PieceInput) => void;
}

export function WordsToSay({ words: shown, language, onAdd }: WordsToSayProps) {
  const { t } = useTranslation(['signals', 'errors']);
  const names = useNames();
  const [sought, setSought] = useState('');
  const { sentences, facts } = shown.words;
  const has = (text: string) => text.toLowerCase().includes(sought.trim().toLowerCase());
  const found = sentences.filter((one) => has(one.sentence));
  const foundFacts = facts.filter((one) => has(one.shown));
  const titles = [...new Set(found.map((one) => `${one.releaseId}\n${one.title}`))];
  if (shown.state === 'loading') return <Skeleton rows={3} />;
  return (
    <div className={css.toSay}>
      {shown.state === 'failed' && (
        <Message kind="failure" title={t(`errors:${shown.code}`)} isLive />
      )}
      {sentences.length === 0 && (
        <p className={css.quiet}>{t('noneReleased', { language: names.language(language) })}</p>
      )}
      {sentences.length + facts.length > 0 && (
        <Field
          label={t('seek')}
          type="search"
          icon="search"
          value={sought}
          onChange={setSought}
          autoComplete="off"
        />
      )}
      {titles.map((key) => {
        const own = found.filter((one) => `${one.releaseId}\n${one.title}` === key);
        const [first] = own;
        return (
          <section key={key}>
            <h4 lang={language} dir={directionOf(language)}>
              {first?.title}
            </h4>
            <ul>
              {own.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page may say a sentence twice
                <li key={index}>
                  <Sayable
                    words={one.sentence}
                    language={language}
                    blocked={one.blocked}
                    onAdd={() =>
                      onAdd({ kind: 'quote', releaseId: one.releaseId, sentence: one.sentence })
                    }
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {foundFacts.length > 0 && (
        <section>
          <h4>{t('facts')}</h4>
          <ul>
            {foundFacts.map((one) => (
              <li key={one.factId}>
                <Sayable
                  words={one.shown}
                  language={language}
                  blocked={one.blocked}
                  asOf={one.asOf}
                  onAdd={() => onAdd({ kind: 'fact', factId: one.factId })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface SayableProps {
  readonly words: string;
  readonly language: string;
  readonly blocked: AnswerWords['facts'][number]['blocked'];
  readonly asOf?: string;
  readonly onAdd: () => void;
}

function Sayable({ words, language, blocked, asOf, onAdd }: SayableProps) {
  const { t } = useTranslation('signals');
  const { incident } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  return (
    <button
      type="button"
      className={css.sayable}
      aria-disabled={blocked !== null}
      onClick={() => {
        if (blocked === null) onAdd();
      }}
    >
      <Icon name={blocked === null ? 'plus' : 'lock'} size={14} />
      <span lang={language} dir={directionOf(language)}>
        {words}
      </span>
      {asOf && <small>{t('asOf', { time: clockOrDay(asOf) })}</small>}
      {blocked && <small className={css.block}>{t(`blocked.${blocked}`)}</small>}
    </button>
  );
}
