/** "Changed since you signed v2", or "v4 has 3 changed words", or that everything is new. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { TextLink } from '../../../ui/TextLink.js';
import type { Baseline, Context } from '../context.js';
import type { FactContext } from '../factWords.js';
import type { Shown } from '../machine.js';
import { useChanges, useSinceBaseline } from '../useChanges.js';
import { useNames } from '../useNames.js';
import { useFocusOnce } from './Ask.js';
import { Changes } from './Changes.js';
import { Section } from './Section.js';
import css from './Title.module.css';

interface ChangesSectionProps {
  readonly shown: Shown;
  readonly context: Context;
  readonly facts: FactContext;
  /** Null while it is not known. */
  readonly onCount: (changedWords: number | null) => void;
}

export function ChangesSection(props: ChangesSectionProps) {
  const { shown, context, onCount } = props;
  const { version, from } = shown;
  const { t } = useTranslation('signoff');
  const since = useSinceBaseline(version, context);
  const read = useChanges(from, version, context.room, context.statement);
  const [showsAll, setShowsAll] = useState(false);
  const words = useBaselineWords();
  const isRead = read !== null && !showsAll;
  const allNew = version.texts.reduce((sum, text) => sum + text.wordCount, 0);
  const count = isRead ? read.changedWords : since ? (since.changes?.changedWords ?? null) : allNew;
  useEffect(() => onCount(count), [onCount, count]);

  const changes = isRead ? read : (since?.changes ?? null);
  const rest = restWords();
  return (
    <>
      {from && read && (
        <ComparedHead
          number={version.number}
          fromNumber={from.number}
          changedWords={read.changedWords}
          since={
            since?.baseline.why === 'signed' && since.baseline.versionId !== from.id ? since : null
          }
          showsAll={showsAll}
          onShowAll={setShowsAll}
        />
      )}
      <Section
        id="changes"
        isFirst
        isTitleHidden={isRead}
        title={since ? words(since.baseline, context) : t('changes.new')}
        note={count === null ? undefined : t('words', { count })}
      >
        {changes ? (
          <Changes changes={changes} facts={props.facts} rest={rest} />
        ) : since?.isFailed ? (
          <Message kind="failure" title={t('changes.failed')} />
        ) : since ? (
          <Skeleton rows={3} />
        ) : (
          <p>{t('changes.newWhy')}</p>
        )}
      </Section>
    </>
  );

  function restWords(): string | null {
    if (!changes || changes.changedWords === 0 || changes.texts.some((text) => text.isNew)) {
      return null;
    }
    if (isRead && from) return t('changes.restSame', { number: from.number });
    if (since?.baseline.why === 'corrected') return t('changes.restCorrected');
    return since ? t('changes.restSigned', { number: since.baseline.number }) : null;
  }
}

interface ComparedHeadProps {
  readonly number: number;
  readonly fromNumber: number;
  readonly changedWords: number;
  readonly since: ReturnType<typeof useSinceBaseline>;
  readonly showsAll: boolean;
  readonly onShowAll: (all: boolean) => void;
}

function ComparedHead(props: ComparedHeadProps) {
  const { number, fromNumber, changedWords, since, showsAll, onShowAll } = props;
  const { t } = useTranslation('signoff');
  const heading = useFocusOnce();
  const all = since?.changes?.changedWords;
  return (
    <header className={css.head}>
      <h1 ref={heading} tabIndex={-1}>
        {t('changes.comparedHead', { number, count: changedWords })}
      </h1>
      <p>
        {t('changes.compared', { number: fromNumber })}{' '}
        {since && all !== undefined && (
          <>
            {t('changes.comparedSigned', { number: since.baseline.number, count: all })}{' '}
            <TextLink onPress={() => onShowAll(!showsAll)}>
              {showsAll
                ? t('changes.seeRead', { number: fromNumber })
                : t('changes.seeAll', { count: all })}
            </TextLink>
          </>
        )}
      </p>
    </header>
  );
}

function useBaselineWords(): (baseline: Baseline, context: Context) => string {
  const { t } = useTranslation('signoff');
  const { person } = useSignedIn();
  const names = useNames();
  return ({ number, why, byPersonId }, { mine }) => {
    const agency = mine ? names.agency(mine.place.agencyId) : '';
    switch (why) {
      case 'signed':
        return byPersonId === person.id
          ? t('changes.sinceYou', { number })
          : t('changes.sinceAgency', { agency, number });
      case 'asked':
        return t('changes.sinceAsked', { agency, number });
      case 'previous':
        return t('changes.sincePrevious', { number });
      case 'corrected':
        return t('changes.sinceCorrected');
    }
  };
}
