/** What a leader on the phone is told before the words: nobody signs without it, with a screen or without (S9). */
import type { Ask } from '@accord/shared/asks';
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { BehindBlock } from '@accord/shared/pace';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Added, Changed, Removed } from '../../../ui/Diff.js';
import type { SayFirst } from '../sayFirst.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { AskAnswers } from './AskAnswers.js';
import css from './Phone.module.css';

interface PhoneSayFirstProps {
  readonly what: SayFirst;
  readonly number: number;
  readonly isSaid: boolean;
  readonly onSaid: (isSaid: boolean) => void;
}

/** Draws nothing where there is nothing beside the words. */
export function PhoneSayFirst({ what, number, isSaid, onSaid }: PhoneSayFirstProps) {
  const { t } = useTranslation(['phone', 'agreed', 'pace']);
  const names = useNames();
  const { facts, asks, behind, leftOut } = what;
  if (what.key === '') return null;
  return (
    <div className={css.first}>
      <h4>{t('first.title')}</h4>
      {facts.length > 0 && (
        <section>
          <h5>{t('first.facts', { count: facts.length, number })}</h5>
          <ul>
            {facts.map(({ fact, before }) => (
              <li key={fact.id}>
                <ChangedFact fact={fact} before={before} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asks.length > 0 && (
        <section>
          <h5>{t('first.asks')}</h5>
          <ul>
            {asks.map((ask) => (
              <li key={ask.id}>
                <OwnAsk ask={ask} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {behind.length > 0 && (
        <section>
          <h5>{t('first.behind', { count: behind.length })}</h5>
          <ul>
            {behind.map(({ language, block }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was frozen keeps its order
              <li key={index}>
                <Behind language={language} block={block} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {leftOut.length > 0 && (
        <section>
          <h5>{t('agreed:notice.title')}</h5>
          <ul>
            {leftOut.map(({ ask, block }) => (
              <li key={`${block.language} ${block.words}`}>
                <p lang={block.language} dir={directionOf(block.language)}>
                  <Removed>{block.words}</Removed>
                </p>
                {ask && (
                  <p>
                    {t('agreed:notice.agency', {
                      agency: names.agency(ask.agencyId),
                      quote: ask.quote,
                      why: ask.text,
                    })}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Checkbox isChecked={isSaid} onChange={onSaid}>
        {t('first.said')}
      </Checkbox>
    </div>
  );
}

interface ChangedFactProps {
  readonly fact: Fact;
  readonly before: FactVersion | undefined;
}

/** What stands in the text and what is true now; a dispute has no new value yet. */
function ChangedFact({ fact, before }: ChangedFactProps) {
  const { t } = useTranslation(['phone', 'common']);
  const words = useFactWords();
  const { status } = fact.current;
  const was = before && words.value(fact, before.value);
  const now = words.value(fact, fact.current.value);
  return (
    <>
      {words.label(fact)}: {was !== undefined && was !== now && <Removed>{was}</Removed>}{' '}
      {status === 'retracted' ? (
        t('first.retracted')
      ) : (
        <>
          {was === now ? now : <Added>{now}</Added>},{' '}
          {t(`common:fact.${status}`).toLocaleLowerCase()}
        </>
      )}
      {fact.conflict && `, ${t('first.disputed')}`}
    </>
  );
}

/** What their place asked for, what was answered, and how the words read in this version. */
function OwnAsk({ ask }: { readonly ask: Ask }) {
  const { t } = useTranslation('asks');
  const { language, now } = ask;
  return (
    <>
      <p>
        <q lang={language} dir={directionOf(language)}>
          {ask.quote}
        </q>{' '}
        <b>{ask.text}</b> · {t(ask.blocking ? 'blocking' : 'notBlocking')}
      </p>
      <AskAnswers ask={ask} />
      {now && (
        <p>
          {t(`now.${now.words.state}`, { number: now.versionNumber })}{' '}
          {now.words.state === 'changed' && (
            <q lang={language} dir={directionOf(language)}>
              {now.words.words}
            </q>
          )}
        </p>
      )}
    </>
  );
}

interface BehindProps {
  readonly language: string;
  readonly block: BehindBlock;
}

function Behind({ language, block }: BehindProps) {
  const { t } = useTranslation(['pace', 'room']);
  const names = useNames();
  const { part, why, was, now, own } = block;
  return (
    <>
      <b>
        {names.language(language)}, {t(`room:part.${part}`)}: {t(`pace:state.${why}`)}
      </b>
      <p dir="auto">{was === null ? now : <Changed was={was} now={now} language={language} />}</p>
      {own !== '' && (
        <p lang={language} dir={directionOf(language)}>
          {own}
        </p>
      )}
    </>
  );
}
