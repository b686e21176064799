/** The desk: what waits for you, then every incident by the time that is left. */
import type { DeskView } from '@accord/shared/desk';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type ExerciseShown, useExercise } from '../../lib/exerciseMode.js';
import { useKey } from '../../lib/keyboard.js';
import type { LiveQueryState } from '../../lib/liveQuery.js';
import { useSignedIn } from '../../lib/session.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { Button } from '../../ui/Button.js';
import { Legend } from '../../ui/Legend.js';
import { Message } from '../../ui/Message.js';
import { Panel } from '../../ui/Panel.js';
import { SegmentedFilter } from '../../ui/SegmentedFilter.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { type DeskFilter, openDesk } from './deskStore.js';
import css from './Page.module.css';
import { DeskEmpty } from './parts/DeskEmpty.js';
import { DeskFoot } from './parts/DeskFoot.js';
import { DeskHead } from './parts/DeskHead.js';
import { DeskTable } from './parts/DeskTable.js';
import { NoDrill } from './parts/NoDrill.js';
import { NotReleased } from './parts/NotReleased.js';
import { Pairs } from './parts/Pairs.js';
import { Undecided } from './parts/Undecided.js';
import { Waiting } from './parts/Waiting.js';

/** The real desk; on a desk that is an exercise as a whole, the exercise desk. */
export function Page() {
  const { desk } = useSignedIn();
  return <Desk exercise={desk.mode === 'exercise'} />;
}

const StartDrill = lazy(async () => ({
  default: (await import('./parts/StartDrill.js')).StartDrill,
}));

/** Fetched with the first key press, not with the desk. */
const OpenIncident = lazy(async () => ({
  default: (await import('../openIncident/OpenIncident.js')).OpenIncident,
}));

const FILTERS = ['live', 'mine', 'closed'] as const;

/** Either desk: same layout, same keys, by day and in exercises. */
export function Desk({ exercise }: { readonly exercise: boolean }) {
  // Whatever the parts below need is fetched with the page, not when they are first drawn.
  const { t } = useTranslation([
    'desk',
    'schedule',
    'duplicates',
    'common',
    'errors',
    'asking',
    exercise ? 'exercises' : 'channels',
  ]);
  const { abilities } = useSignedIn();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const filter: DeskFilter = FILTERS.find((one) => one === params.get('show')) ?? 'live';
  const { shown, refresh } = useLiveQuery(`${filter} ${exercise}`, () =>
    openDesk(filter, exercise),
  );
  const [isStartingDrill, setIsStartingDrill] = useState(false);
  const startDrill = () => setIsStartingDrill(true);
  const openNew = () => navigate('?open');
  useKey(abilities.openIncident ? { keys: 'n', label: t('keys.open'), onPress: openNew } : null);

  useExercise(exercise ? exerciseShown(shown) : null);

  if (shown.state === 'loading') {
    return (
      <div className={css.page}>
        <Skeleton rows={6} />
      </div>
    );
  }
  if (shown.state === 'failed') {
    return (
      <div className={css.page}>
        <Message
          kind="failure"
          title={t('failed')}
          action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
        >
          {t(`errors:${shown.code}`)}
        </Message>
      </div>
    );
  }
  const { view, stale } = shown;
  return (
    <div className={css.page}>
      <DeskHead
        view={view}
        exercise={exercise}
        onOpen={abilities.openIncident ? openNew : undefined}
        onStartDrill={startDrill}
        onChanged={refresh}
      />
      {stale && <Message kind="caution" title={t('stale')} isBanner />}
      <NotReleased items={view.notReleased} />
      {!exercise && <Undecided moved={view} />}
      <Pairs pairs={view.pairs} />
      <Waiting items={view.waiting} routes={view.waitingRoutes} phones={view.waitingPhones} />
      <div className={css.filter}>
        <SegmentedFilter
          label={t('show')}
          selected={filter}
          onSelect={(next) => setParams(next === 'live' ? {} : { show: next })}
          segments={FILTERS.map((id) => ({ id, label: t(`filter.${id}`), count: view.counts[id] }))}
        />
        <Legend />
        <span className={css.sort}>{t(filter === 'closed' ? 'closedFirst' : 'leastFirst')}</span>
      </div>
      <Panel className={css.table}>
        {view.rows.length === 0 && exercise && !view.drill && filter === 'live' ? (
          <NoDrill onStart={startDrill} />
        ) : view.rows.length === 0 ? (
          <DeskEmpty
            view={view}
            filter={filter}
            onOpen={abilities.openIncident ? openNew : undefined}
          />
        ) : (
          <DeskTable rows={view.rows} waiting={view.waiting} />
        )}
      </Panel>
      {isStartingDrill && (
        <Suspense>
          <StartDrill
            onClose={() => setIsStartingDrill(false)}
            onStarted={() => {
              setIsStartingDrill(false);
              refresh();
            }}
          />
        </Suspense>
      )}
      {params.has('open') && abilities.openIncident && (
        <Suspense>
          <OpenIncident exercise={exercise} drill={view.drill} onClose={() => setParams({})} />
        </Suspense>
      )}
      <DeskFoot view={view} canOpen={abilities.openIncident} isEmpty={view.rows.length === 0} />
    </div>
  );
}

/** What the frame says: which drill, and the real incident that is nearest to its deadline. */
function exerciseShown(shown: LiveQueryState<DeskView>): ExerciseShown | null {
  if (shown.state !== 'shown') return null;
  const { drill, liveIncident } = shown.view;
  return {
    name: drill?.name ?? '',
    real: liveIncident && {
      number: liveIncident.number,
      title: liveIncident.title,
      dueAt: liveIncident.clock ? Date.parse(liveIncident.clock.dueAt) : null,
    },
  };
}
