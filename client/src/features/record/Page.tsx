/** The record of an incident or of the desk: every event, and whether the chain holds (A1). */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDirectory } from '../../lib/directory.js';
import { useEventWords } from '../../lib/eventWords.js';
import { useExercise } from '../../lib/exerciseMode.js';
import { useSignedIn } from '../../lib/session.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ExerciseTag } from '../../ui/Exercise.js';
import { Field } from '../../ui/Field.js';
import { Message } from '../../ui/Message.js';
import { Panel } from '../../ui/Panel.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { TextLink } from '../../ui/TextLink.js';
import { Chain } from './Chain.js';
import { Lines } from './Lines.js';
import { detailOf, findLines, type Line, verifyOf } from './lines.js';
import css from './Page.module.css';
import { openRecord, type RecordShown } from './requests.js';
import { TakeOut } from './TakeOut.js';

export function Page() {
  const { t } = useTranslation(['record', 'duplicates', 'common', 'errors']);
  const { number } = useParams();
  const { shown, refresh } = useLiveQuery(number ?? '', () => openRecord(number ?? null));
  if (shown.state === 'loading') {
    return (
      <div className={css.page}>
        <Skeleton rows={8} />
      </div>
    );
  }
  if (shown.state === 'failed') {
    return (
      <div className={css.page}>
        <h1 className="vh">{t('failed')}</h1>
        <Message
          kind="failure"
          title={t('failed')}
          isLive
          action={
            <Button size="s" onPress={refresh}>
              {t('common:button.tryAgain')}
            </Button>
          }
        >
          {t(`errors:${shown.code}`)}
        </Message>
      </div>
    );
  }
  return <Shown view={shown.view} isStale={shown.stale} onChanged={refresh} />;
}

interface ShownProps {
  readonly view: RecordShown;
  readonly isStale: boolean;
  /** This page itself wrote something into the record. */
  readonly onChanged: () => void;
}

function Shown({ view, isStale, onChanged }: ShownProps) {
  const { t } = useTranslation(['record', 'duplicates']);
  const { desk } = useSignedIn();
  const { incident, record, mainNumber, joinedNumbers } = view;
  const [wanted, setWanted] = useState('');
  const [isTaking, setIsTaking] = useState(false);
  const lines = useLines(view);
  // A thousand lines are searched while the next letter is already typed.
  const words = useDeferredValue(wanted);
  const found = useMemo(() => findLines(lines, words), [lines, words]);
  useExercise(incident?.exercise ? { name: incident.drill?.name ?? desk.name, real: null } : null);
  const isSearched = words.trim() !== '';
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div>
          <h1>
            {incident?.exercise && (
              <>
                <ExerciseTag />{' '}
              </>
            )}
            {incident ? t('incident', { number: incident.number }) : t('deskTitle')}
          </h1>
          {incident && <p lang={incident.language}>{incident.title}</p>}
          <p className={css.intro}>{t('intro')}</p>
        </div>
        <div className={css.actions}>
          {incident && <ButtonLink to={`/incidents/${incident.number}`}>{t('toRoom')}</ButtonLink>}
          {record.mayTakeOut && (
            <Button icon="out" aria-expanded={isTaking} onPress={() => setIsTaking(!isTaking)}>
              {t('takeOut.open')}
            </Button>
          )}
          <Button icon="document" onPress={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </header>
      {isTaking && record.mayTakeOut && (
        <TakeOut
          incidentId={incident?.id ?? null}
          isJoined={mainNumber !== null || joinedNumbers.length > 0}
          onTaken={onChanged}
          onClose={() => setIsTaking(false)}
        />
      )}
      {isStale && <Message kind="caution" title={t('stale')} isLive />}
      {mainNumber !== null && (
        <Message
          kind="neutral"
          icon="link"
          title={t('duplicates:joined.of', { number: mainNumber })}
          action={
            <TextLink to={`/incidents/${mainNumber}/record`}>
              {t('duplicates:joined.record', { number: mainNumber })}
            </TextLink>
          }
        />
      )}
      {joinedNumbers.length > 0 && (
        <Message
          kind="neutral"
          icon="link"
          title={t('duplicates:joined.records')}
          action={joinedNumbers.map((number) => (
            <TextLink key={number} to={`/incidents/${number}/record`}>
              {t('duplicates:joined.record', { number })}
            </TextLink>
          ))}
        />
      )}
      <Chain chain={record.chain} />
      {record.events.length === 0 ? (
        <Panel>
          <EmptyState title={t('empty')}>{t('emptyWhy')}</EmptyState>
        </Panel>
      ) : (
        <>
          <div className={css.find}>
            <Field
              label={t('filter')}
              type="search"
              icon="search"
              value={wanted}
              onChange={setWanted}
              autoComplete="off"
            />
            <p role="status">{isSearched && t('found', { count: found.length })}</p>
          </div>
          {found.length === 0 ? (
            <Panel>
              <EmptyState
                title={t('noneFound')}
                action={<Button onPress={() => setWanted('')}>{t('clear')}</Button>}
              />
            </Panel>
          ) : (
            <Lines
              lines={found}
              timeZone={incident?.timeZone ?? desk.timeZone}
              brokenAt={record.chain.state === 'broken' ? record.chain.at : null}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Newest first, as what one looks for is mostly recent. */
function useLines({
  record,
  releases,
  statements,
}: Pick<RecordShown, 'record' | 'releases' | 'statements'>): readonly Line[] {
  const { events } = record;
  const words = useEventWords(statements);
  const people = useDirectory((store) => store.people);
  return useMemo(
    () =>
      events
        .map((event) => ({
          event,
          sentence: words(event),
          person: event.by === null ? '' : (people.get(event.by)?.name ?? '…'),
          detail: detailOf(event),
          verify: verifyOf(event, releases),
        }))
        .reverse(),
    [events, releases, words, people],
  );
}
