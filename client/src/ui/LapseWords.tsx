/** Why a signature did not carry over (S4): the first changed words in their place, facts, or the rest. */
import { pickWords } from '@accord/shared/primitives';
import type { Lapse } from '@accord/shared/signoff';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../lib/direction.js';
import { Added, Removed } from './Diff.js';

interface LapseWordsProps {
  readonly lapse: Lapse;
  /** Of each line: the list that it stands in knows how it looks. */
  readonly className?: string | undefined;
}

/** Draws a line for each thing to say, as little blocks of their own. */
export function LapseWords({ lapse, className }: LapseWordsProps) {
  const { t, i18n } = useTranslation('lapse');
  const { words, changedWords, facts, otherwise, fromNumber: number } = lapse;
  const labels = new Intl.ListFormat(i18n.language).format(
    facts.map((fact) => pickWords(fact.label, i18n.language).text),
  );
  return (
    <>
      {words && (
        <small className={className}>
          {number === null
            ? t('wordsHere', { count: changedWords })
            : t('words', { count: changedWords, number })}{' '}
          <q lang={words.language} dir={directionOf(words.language)}>
            {words.runs.map((run, index) => {
              const name = `${index} ${run.kind}`;
              const isReplaced = words.runs[index + 1]?.kind === 'added';
              return <Run key={name} run={run} isReplaced={isReplaced} />;
            })}
          </q>
        </small>
      )}
      {facts.length > 0 && (
        <small className={className}>
          {number === null
            ? t('factsHere', { count: facts.length, labels })
            : t('facts', { count: facts.length, labels, number })}
        </small>
      )}
      {otherwise && <small className={className}>{t(`otherwise.${otherwise}`)}</small>}
    </>
  );
}

interface RunProps {
  readonly run: NonNullable<Lapse['words']>['runs'][number];
  /** Other words stand in its place, and come next. */
  readonly isReplaced: boolean;
}

/** Blanks at the ends of a mark stay outside of it. */
function Run({ run: { kind, text }, isReplaced }: RunProps) {
  if (kind === 'same') return text;
  const core = text.trim();
  const [before, after] = text.split(core);
  const Mark = kind === 'added' ? Added : Removed;
  return (
    <>
      {before}
      <Mark>{core}</Mark>
      {kind === 'removed' && isReplaced && !after ? ' ' : after}
    </>
  );
}
