/** The live view of one room around a page of it: what is on its way, what failed, what is stale. */
import type { Room } from '@accord/shared/room';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { createStore } from 'zustand/vanilla';
import { useExercise } from '../../lib/exerciseMode.js';
import { useLiveQuery } from '../../lib/useLiveQuery.js';
import { useRealIncident } from '../../lib/useRealIncident.js';
import { Button, ButtonLink } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Message } from '../../ui/Message.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './RoomFrame.module.css';
import { openRoom, RoomContext, useRoom } from './roomStore.js';

/** The room of the address's `:number`, with its parts inside. */
export function RoomFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['room', 'common', 'errors']);
  const { number = '' } = useParams();
  const { shown, refresh } = useLiveQuery(number, () => openRoom(number));
  useOwnAddress(number, shown.state === 'shown' ? shown.view.incident.number : null);
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
        <Held key={shown.view.incident.id} room={shown.view} refresh={refresh}>
          {shown.stale && <Message kind="caution" title={t('stale')} isBanner />}
          {children}
        </Held>
      );
  }
}

/** The address of a joined incident leads to the main one, at the same statement, and says so there. */
function useOwnAddress(asked: string, shown: string | null): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    if (shown === null || shown === asked || asked === '') return;
    const path = pathname.replace(`/incidents/${asked}`, `/incidents/${shown}`);
    void navigate(path, { replace: true, state: { joinedNumber: asked } });
  }, [asked, shown, pathname, navigate]);
}

interface HeldProps {
  readonly room: Room;
  readonly refresh: () => void;
  readonly children: ReactNode;
}

/** Holds the view in a store, so that each part follows its own slice of it. */
function Held({ room, refresh, children }: HeldProps) {
  const [view] = useState(() => createStore<Room>(() => room));
  useLayoutEffect(() => view.setState(room, true), [view, room]);
  const shown = useMemo(() => ({ view, refresh }), [view, refresh]);
  return <RoomContext value={shown}>{children}</RoomContext>;
}

/** Marks the page as an exercise where it is one. */
export function useRoomExercise(): void {
  const incident = useRoom((room) => room.incident);
  const real = useRealIncident(incident.exercise);
  useExercise(incident.exercise ? { name: incident.drill?.name ?? '', real } : null);
}

/** @param page the name of this page in the window's title */
export function usePageTitle(page: string): void {
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
