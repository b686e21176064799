/**
 * One room, live: fetched at once, fetched again when a poke says that its events moved on (A2),
 * with what did not change kept as it was, so that slices stay still.
 */
import { type Room, room } from '@accord/shared/room';
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand';
import { useStore } from 'zustand';
import { createAlarm } from '../../lib/alarm.js';
import { get } from '../../lib/api.js';
import { nextDeputyHour } from '../../lib/deputyHours.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { listenLive } from '../../lib/socket.js';
import { serverNow } from '../../lib/time.js';
import { reuse } from './reuse.js';

/** @param number the incident's speakable number */
export function openRoom(number: string): LiveQuery<Room> {
  let last: Room | undefined;
  const query = createLiveQuery(async (signal) => {
    const next = await get(`/api/rooms/${encodeURIComponent(number)}`, room, signal);
    last = last ? reuse(last, next) : next;
    alarm.set(nextDeputyHour(last, new Date(serverNow())));
    return last;
  });
  // Deputies may decide, or may no longer, with nobody doing anything.
  const alarm = createAlarm(query.refresh);
  const joined = (incidentId: string) => last?.joined.find((one) => one.incidentId === incidentId);
  const isThis = (incidentId: string) =>
    last?.incident.id === incidentId || joined(incidentId) !== undefined;
  const seenOf = (incidentId: string) => (joined(incidentId) ?? last?.incident)?.eventNumber ?? 0;
  const stopListening = listenLive({
    event: (incidentId, latest) => {
      if (isThis(incidentId) && latest > seenOf(incidentId)) query.refresh();
    },
    draft: (incidentId) => {
      if (isThis(incidentId)) query.refresh();
    },
    // The answer to the next question is that there is nothing here (P2).
    removed: (incidentId) => {
      if (isThis(incidentId)) query.refresh();
    },
    connected: query.refresh,
    directory: query.refresh,
  });
  return {
    ...query,
    stop: () => {
      stopListening();
      alarm.stop();
      query.stop();
    },
  };
}

export interface RoomShown {
  readonly view: StoreApi<Room>;
  /** Asks the server again, after a command of one's own. */
  readonly refresh: () => void;
}

export const RoomContext = createContext<RoomShown | null>(null);

export function useRoomShown(): RoomShown {
  const shown = useContext(RoomContext);
  if (!shown) throw new Error('no room around this');
  return shown;
}

/**
 * A slice of the room.
 *
 * @param select gives a part of the view as it is, not a new object
 */
export function useRoom<T>(select: (view: Room) => T): T {
  return useStore(useRoomShown().view, select);
}
