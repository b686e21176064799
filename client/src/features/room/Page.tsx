/** The room of one incident: facts and tasks, the text that people write together, its sign-off. */
import type { Room } from '@accord/shared/room';
import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { createStore } from 'zustand/vanilla';
import { useExercise } from '../../lib/exerciseMode.js';
import { enterRoom } from '../../lib/socket.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { NARROW } from '../../lib/useMedia.js';
import { useRealIncident } from '../../lib/useRealIncident.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Message } from '../../ui/Message.js';
import { Skeleton } from '../../ui/Skeleton.js';
import { chosenLanguage, chosenStatement } from './address.js';
import css from './Page.module.css';
import { Arrivals } from './parts/Arrivals.js';
import { Header } from './parts/Header.js';
import { HeadPanels } from './parts/HeadPanels.js';
import { Panes } from './parts/Panes.js';
import { RoomClock } from './parts/RoomClock.js';
import { openRoom, RoomContext, useRoom } from './roomStore.js';
import { createRoomUi, RoomUiContext } from './uiStore.js';

/** The element of `/incidents/:number/:statementId?/:language?`. */
export function Page() {
  const { t } = useTranslation([
    'room',
    'asks',
    'facts',
    'findings',
    'tasks',
    'release',
    'phone',
    'lines',
    'common',
    'errors',
  ]);
  const { number = '' } = useParams();
  const { shown, refresh } = useLiveQuery(number, () => openRoom(number));
  switch (shown.state) {
    case 'loading':
      return (
        <div className={css.state}>
          <Skeleton rows={8} />
        </div>
      );
    case 'failed':
      return (
        <div className={css.state}>
          {shown.code === 'not_found' ? (
            <EmptyState
              level={1}
              title={t('gone.title')}
              action={<ButtonLink to="/">{t('gone.desk')}</ButtonLink>}
            >
              {t('gone.why')}
            </EmptyState>
          ) : (
            <Message
              kind="failure"
              title={t('failed')}
              action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
            >
              {t(`errors:${shown.code}`)}
            </Message>
          )}
        </div>
      );
    case 'shown':
      return (
        <RoomFrame key={shown.view.incident.id} room={shown.view} refresh={refresh}>
          {shown.stale && <Message kind="caution" title={t('stale')} isBanner />}
        </RoomFrame>
      );
  }
}

interface RoomFrameProps {
  readonly room: Room;
  readonly refresh: () => void;
  readonly children: React.ReactNode;
}

/** Holds the view in a store, so that each part follows its own slice of it. */
function RoomFrame({ room, refresh, children }: RoomFrameProps) {
  const [view] = useState(() => createStore<Room>(() => room));
  const [ui] = useState(createRoomUi);
  useLayoutEffect(() => view.setState(room, true), [view, room]);
  const shown = useMemo(() => ({ view, refresh }), [view, refresh]);
  return (
    <RoomContext value={shown}>
      <RoomUiContext value={ui}>
        <div className={css.room}>
          {children}
          <Screen />
        </div>
      </RoomUiContext>
    </RoomContext>
  );
}

const Screen = memo(function Screen() {
  const { statementId, language } = useParams();
  const statements = useRoom((room) => room.statements);
  const incident = useRoom((room) => room.incident);
  const statement = chosenStatement(statements, statementId);
  const text = statement && chosenLanguage(statement, language);
  const real = useRealIncident(incident.exercise);
  useExercise(incident.exercise ? { name: incident.drill?.name ?? '', real } : null);
  useWhereabouts(incident.id, statement?.id ?? null);
  useTitle(incident.title);
  return (
    <>
      <Header />
      <RoomClock statement={statement} />
      <HeadPanels />
      <Panes statement={statement} text={text} />
      <Arrivals statementId={statement?.id ?? null} />
    </>
  );
});

/** Tells the others where this person is, for as long as the room is on the page. */
function useWhereabouts(incidentId: string, statementId: string | null): void {
  useEffect(() => {
    const device = window.matchMedia(NARROW).matches ? 'phone' : 'desk';
    enterRoom({ incidentId, statementId, readingVersionId: null, device });
  }, [incidentId, statementId]);
  useEffect(() => () => enterRoom(null), []);
}

function useTitle(page: string): void {
  const { t } = useTranslation();
  const title = t('pageTitle', { page });
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
