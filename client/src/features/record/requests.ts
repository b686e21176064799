/** What the record page asks the server. */
import { type RecordView, recordView } from '@accord/shared/events';
import { type RecordTakenOut, recordTakenOut } from '@accord/shared/recordCopy';
import { type Room, room } from '@accord/shared/room';
import { command, get, getFile } from '../../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { followDesk, listenLive } from '../../lib/socket.js';

const ALONE = { mainNumber: null, joinedNumbers: [] } as const;

/** The record with the incident it belongs to; null for the desk's own. */
export interface RecordShown {
  readonly record: RecordView;
  readonly incident: Pick<
    Room['incident'],
    'id' | 'number' | 'title' | 'language' | 'exercise' | 'drill' | 'timeZone'
  > | null;
  /** The incident that this one was joined with, and now leads to. */
  readonly mainNumber: string | null;
  /** Those that were joined with this one: each has a record of its own. */
  readonly joinedNumbers: readonly string[];
  /** What the incident released, to lead from its lines to what anybody can check. */
  readonly releases: Room['releases'];
  /** To say of which a version is. */
  readonly statements: Room['statements'];
}

/**
 * The record, fetched again when its incident has a newer event.
 *
 * @param number the incident's speakable number; null for the desk's own stream
 */
export function openRecord(number: string | null): LiveQuery<RecordShown> {
  const query = createLiveQuery(async (signal): Promise<RecordShown> => {
    if (number === null) {
      return {
        record: await get('/api/record', recordView, signal),
        incident: null,
        releases: [],
        statements: [],
        ...ALONE,
      };
    }
    const { incident, releases, statements, joined } = await get(
      `/api/rooms/${encodeURIComponent(number)}`,
      room,
      signal,
    );
    // A joined incident leads to the main one's room; its record is still its own.
    const asked = joined.find((one) => one.number === number);
    if (asked) {
      const { incidentId, title, language } = asked;
      const record = await get(`/api/incidents/${incidentId}/record`, recordView, signal);
      const shown = { ...incident, id: incidentId, number, title, language };
      const of = { record, incident: shown, releases, statements };
      return { ...of, mainNumber: incident.number, joinedNumbers: [] };
    }
    const record = await get(`/api/incidents/${incident.id}/record`, recordView, signal);
    const joinedNumbers = joined.map((one) => one.number);
    return { record, incident, releases, statements, mainNumber: null, joinedNumbers };
  });
  // Nobody is in the room by reading its record: pokes about it come as they come to the desk.
  followDesk();
  const stopListening = listenLive({
    event: (incidentId, at) => {
      const shown = query.store.getState();
      if (shown.state !== 'shown' || shown.view.incident?.id !== incidentId) return;
      if (at > shown.view.record.latest) query.refresh();
    },
    connected: query.refresh,
    directory: query.refresh,
  });
  return {
    ...query,
    stop: () => {
      stopListening();
      query.stop();
    },
  };
}

/** @param incidentId null for the desk's own record */
export function takeOut(
  incidentId: string | null,
  sealed: boolean,
  key: string,
): Promise<RecordTakenOut> {
  const path = incidentId === null ? '/api' : `/api/incidents/${incidentId}`;
  return command('POST', `${path}/record-copies`, { sealed }, recordTakenOut, key);
}

/** The file of a copy that one took oneself. */
export const fetchCopy = (copyId: string): Promise<Blob> => getFile(`/api/record-copies/${copyId}`);
