/** The words that changed, in their sentences, with who typed them and why. */

import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Added, Removed } from '../../../ui/Diff.js';
import { FactMark } from '../../../ui/FactMark.js';
import { Icon } from '../../../ui/Icon.js';
import type { Changes as ChangesFound, ExplainedHunk, TextChanges, Why } from '../changes.js';
import { type FactContext, labelWords, valueWords } from '../factWords.js';
import { readableRuns } from '../readableHunk.js';
import { useNames } from '../useNames.js';
import { AlertHunk } from './AlertHunk.js';
import css from './Changes.module.css';

interface ChangesProps {
  readonly changes: ChangesFound;
  readonly facts: FactContext;
  /** "Everything else is word for word what you read": true only where words were compared. */
  readonly rest: string | null;
}

export function Changes({ changes, facts, rest }: ChangesProps) {
  const { t } = useTranslation('signoff');
  const isSeveral = changes.texts.length > 1;
  const isNothing =
    changes.facts.length === 0 &&
    changes.alert === null &&
    changes.texts.every((text) => !text.isNew && text.hunks.length === 0);
  return (
    <>
      {isNothing && <p className={css.none}>{t('changes.none')}</p>}
      {!isNothing &&
        changes.texts.map((text) => (
          <TextHunks key={text.language} text={text} isNamed={isSeveral} facts={facts} />
        ))}
      {changes.facts.length > 0 && <QuietFacts changes={changes} facts={facts} />}
      {changes.alert && <AlertHunk change={changes.alert} timeZone={facts.timeZone} />}
      {rest && (
        <p className={css.rest}>
          <Icon name="check" />
          <span>{rest}</span>
        </p>
      )}
    </>
  );
}

interface TextHunksProps {
  readonly text: TextChanges;
  readonly isNamed: boolean;
  readonly facts: FactContext;
}

function TextHunks({ text, isNamed, facts }: TextHunksProps) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const language = names.language(text.language);
  if (text.isNew) {
    return (
      <p className={css.none}>{t('changes.newLanguage', { language, count: text.changedWords })}</p>
    );
  }
  if (text.hunks.length === 0) {
    return <p className={css.none}>{t('changes.noneIn', { language })}</p>;
  }
  return (
    <>
      {isNamed && <h3 className={css.language}>{language}</h3>}
      {text.hunks.map((one) => (
        <article
          key={`${one.hunk.change} ${one.hunk.part} ${one.hunk.segments[0]?.from} ${one.hunk.segments[0]?.text}`}
          className={css.hunk}
        >
          {one.hunk.change === 'marks' ? (
            <p>
              <b>{t(`parts.${one.hunk.part}`)}.</b>{' '}
              {one.whys.some((why) => why.kind === 'status')
                ? t('changes.status')
                : t('changes.marks')}
            </p>
          ) : (
            <p lang={text.language} dir={directionOf(text.language)}>
              <HunkWords of={one} />
            </p>
          )}
          <Whys of={one} facts={facts} />
        </article>
      ))}
    </>
  );
}

/** The sentence; blanks at the ends of a mark stay outside of it. */
function HunkWords({ of }: { readonly of: ExplainedHunk }) {
  return readableRuns(of).map(({ kind, text }, index) => {
    const key = `${index} ${kind}`;
    if (kind === 'same') return <Fragment key={key}>{text}</Fragment>;
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    const Mark = kind === 'added' ? Added : Removed;
    return (
      <Fragment key={key}>
        {before}
        <Mark>{core}</Mark>
        {after}
      </Fragment>
    );
  });
}

function Whys({ of, facts }: { readonly of: ExplainedHunk; readonly facts: FactContext }) {
  const words = useWhyWords(facts);
  return (
    <>
      {of.whys.map((why) => (
        <p key={words(why)} className={css.by}>
          {words(why)}
        </p>
      ))}
    </>
  );
}

function useWhyWords(facts: FactContext): (why: Why) => string {
  const { t } = useTranslation(['signoff', 'common']);
  const { clockOrDay } = useFormat(facts.timeZone);
  const names = useNames();
  return (why) => {
    switch (why.kind) {
      case 'asked':
        return t('changes.why.asked', {
          agency: names.agency(why.decision.agencyId),
          time: clockOrDay(why.decision.at),
          words: why.decision.remark ?? '',
        });
      case 'fact':
        return t('changes.why.fact', {
          agency: names.agency(why.fact.ownerAgencyId),
          source: why.version.source,
          time: clockOrDay(why.version.asOf),
        });
      case 'retracted':
        return t('changes.why.retracted', {
          agency: names.agency(why.fact.ownerAgencyId),
          label: labelWords(why.fact, facts),
          time: clockOrDay(why.fact.current.at),
        });
      case 'status':
        return t('changes.why.status', {
          label: labelWords(why.fact, facts),
          before: t(`common:fact.${why.before}`),
          after: t(`common:fact.${why.after}`),
        });
      case 'typed': {
        const people = names.list(why.personIds.map((id) => names.withAgency(id)));
        return why.at === null
          ? t('changes.why.typedBy', { people })
          : t('changes.why.typed', { people, time: clockOrDay(why.at) });
      }
      case 'submitted':
        return t('changes.why.submitted', {
          person: names.person(why.personId),
          time: clockOrDay(why.at),
        });
    }
  };
}

function QuietFacts({ changes, facts }: Pick<ChangesProps, 'changes' | 'facts'>) {
  const { t } = useTranslation(['signoff', 'common']);
  return (
    <>
      <h3 className={css.language}>{t('changes.facts')}</h3>
      <ul>
        {changes.facts.map(({ fact, before, after }) => {
          const old = valueWords(fact, before, facts);
          const now = valueWords(fact, after, facts);
          return (
            <li key={fact.id} className={css.fact}>
              <FactMark status={after.status} />
              <span>
                <b>{labelWords(fact, facts)}</b>{' '}
                {old === now ? (
                  now
                ) : (
                  <>
                    <Removed>{old}</Removed> <Added>{now}</Added>
                  </>
                )}{' '}
                <span className={css.by}>
                  {before.status === after.status
                    ? after.source
                    : `${t(`common:fact.${before.status}`)} → ${t(`common:fact.${after.status}`)}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
