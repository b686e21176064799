/** The old words under the word that they moved; one action: see what changed. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { citationsOf } from '../citations.js';
import { type Context, contextOf, newestOf } from '../context.js';
import { labelWords } from '../factWords.js';
import type { SignPage } from '../machine.js';
import css from '../Page.module.css';
import { useChanges } from '../useChanges.js';
import { useNames } from '../useNames.js';
import { type MovedBecause, whyMoved } from '../whyMoved.js';
import { ActionBar } from './ActionBar.js';
import { FactList } from './FactList.js';
import { Moved, OldTag } from './Moved.js';
import { Section } from './Section.js';
import { TextSection } from './TextSection.js';
import { useFactContext } from './useFactContext.js';
import { WhoSection } from './WhoSection.js';

interface MovedViewProps {
  readonly page: Extract<SignPage, { state: 'moved' }>;
  readonly context: Context;
  readonly onCounts: (counts: { changes?: number; facts?: number; signed?: number }) => void;
  readonly onCompare: () => void;
}

export function MovedView({ page, context, onCounts, onCompare }: MovedViewProps) {
  const { t } = useTranslation('signoff');
  const navigate = useNavigate();
  const { read, next, since } = page;
  const { version } = read;
  const { room, statement } = context;
  const facts = useFactContext(context, read);
  const changes = useChanges(next ? version : null, next, room, statement);
  const because = useBecause(page, context);
  const citations = citationsOf(version, room.facts, []);
  const { person } = useSignedIn();
  const newest = newestOf(statement);
  // The place is looked up where it can be signed next; the old version has none any more.
  const current = newest ? contextOf(room, newest.id, person, null) : null;
  const signoff = current?.signoff;
  const signed = signoff?.signedPlaces;
  const changedWords = changes?.changedWords;
  useEffect(() => {
    onCounts({
      ...(changedWords !== undefined && since !== 'before' && { changes: changedWords }),
      facts: citations.length,
      ...(signed !== undefined && { signed }),
    });
  }, [onCounts, changedWords, citations.length, signed, since]);

  const number = next?.number ?? newest?.number ?? version.number;
  return (
    <>
      <div className={css.body}>
        <Moved
          number={version.number}
          next={next?.number ?? null}
          since={since}
          why={because}
          written={page.written}
          changedWords={changedWords ?? null}
        />
        <div className={css.columns}>
          <div>
            <div className={css.old}>
              <OldTag number={version.number} />
            </div>
            <TextSection
              version={version}
              citations={citations}
              timeZone={room.incident.timeZone}
              isOld
            />
          </div>
          <div className={css.side}>
            <Section id="facts" title={t('facts.title')}>
              <FactList citations={citations} facts={facts} version={version.number} />
            </Section>
            {signoff && next && <WhoSection version={next} signoff={signoff} context={context} />}
          </div>
        </div>
      </div>
      <ActionBar>
        {since === 'before' ? (
          <Button
            kind="primary"
            size="xl"
            isWide
            isBlocked={next === null}
            onPress={() => {
              if (!next) return;
              void navigate(`/incidents/${room.incident.number}/sign/${next.id}`, {
                replace: true,
              });
            }}
          >
            {t('moved.readNext', { next: number })}
          </Button>
        ) : (
          <Button kind="primary" size="xl" isWide isBlocked={next === null} onPress={onCompare}>
            {changedWords === undefined || changedWords === 0
              ? t('moved.seeNoWords')
              : t('moved.see', { count: changedWords })}
          </Button>
        )}
        {current?.mine?.mayDecide && since !== 'before' && (
          <Button size="l" isWide isBlocked>
            {t('moved.signFirst', { next: number })}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

function useBecause(
  { read, next }: Extract<SignPage, { state: 'moved' }>,
  context: Context,
): readonly string[] {
  const { t, i18n } = useTranslation('signoff');
  const { room } = context;
  const { timeZone } = room.incident;
  const { clockOrDay } = useFormat(timeZone);
  const names = useNames();
  if (!next) return [];
  const words = (why: MovedBecause): string => {
    switch (why.kind) {
      case 'note':
      case 'route':
        return t(`moved.because.${why.kind}`, {
          person: names.person(why.personId),
          note: why.note,
        });
      case 'asked':
        return t('moved.because.asked', { agency: names.agency(why.agencyId) });
      case 'fact':
        return t('moved.because.fact', {
          agency: names.agency(why.agencyId),
          label: labelWords(why.fact, { languages: [i18n.language] }),
        });
      case 'submitted':
        return t('moved.because.submitted', {
          person: names.person(why.personId),
          next: next.number,
          time: clockOrDay(why.at),
        });
    }
  };
  return whyMoved(read.version, next, room.decisions, room.facts).map(words);
}
