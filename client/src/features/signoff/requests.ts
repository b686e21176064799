/** What the sign-off page asks the server. */

import { signingCeremony } from '@accord/shared/passkeys';
import { type Room, room } from '@accord/shared/room';
import { type Decide, decided, type SigningStart } from '@accord/shared/signoff';
import { type Version, version } from '@accord/shared/statements';
import { z } from 'zod';
import { createAlarm } from '../../lib/alarm.js';
import { command, get } from '../../lib/api.js';
import { nextDeputyHour } from '../../lib/deputyHours.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { listenLive } from '../../lib/socket.js';
import { serverNow } from '../../lib/time.js';

export const getVersion = (versionId: string, signal?: AbortSignal): Promise<Version> =>
  get(`/api/versions/${encodeURIComponent(versionId)}`, version, signal);

/** @param key of this decision; a retry passes the same one, and counts once */
export const postDecision = (versionId: string, decision: Decide, key: string) =>
  command('POST', `/api/versions/${versionId}/decisions`, decision, decided, key);

/** For signing with a passkey; nothing is decided by it. */
export const postChallenge = (versionId: string, start: SigningStart, key: string) =>
  command('POST', `/api/versions/${versionId}/challenges`, start, signingCeremony, key);

/** For commands whose answer says nothing that the room does not show by itself. */
const done = z.unknown();

export const postTakeBack = (
  versionId: string,
  body: { placeId: string; reason: string },
  key: string,
) => command('POST', `/api/versions/${versionId}/take-back`, body, done, key);
export const postHold = (
  versionId: string,
  body: { placeId: string; reason: string },
  key: string,
) => command('POST', `/api/versions/${versionId}/holds`, body, done, key);
export const postLift = (versionId: string, body: { placeId: string }, key: string) =>
  command('POST', `/api/versions/${versionId}/holds/lift`, body, done, key);

/**
 * The room around the version, fetched again at every event of its incident, and when the hours of its
 * deputies begin or end.
 *
 * @param number the incident's speakable number
 */
export function openRoom(number: string): LiveQuery<Room> {
  const query = createLiveQuery(async (signal) => {
    const view = await get(`/api/rooms/${encodeURIComponent(number)}`, room, signal);
    alarm.set(nextDeputyHour(view, new Date(serverNow())));
    return view;
  });
  // Deputies may decide, or may no longer, with nobody doing anything.
  const alarm = createAlarm(query.refresh);
  const isShown = (incidentId: string) => {
    const shown = query.store.getState();
    return shown.state !== 'shown' || shown.view.incident.id === incidentId;
  };
  const stopListening = listenLive({
    event: (incidentId, at) => {
      const shown = query.store.getState();
      const known = shown.state === 'shown' ? shown.view.incident.eventNumber : 0;
      if (isShown(incidentId) && at > known) query.refresh();
    },
    removed: (incidentId) => {
      if (isShown(incidentId)) query.refresh();
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
