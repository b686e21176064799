/** What the record page asks the server. */
import { type RecordView, recordView } from '@accord/shared/events';
import { type Room, room } from '@accord/shared/room';
import { get } from '../../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { listenLive } from '../../lib/socket.js';

/** The record with the incident it belongs to; null for the desk's own. */
export interface RecordShown {
  readonly record: RecordView;
  readonly incident: Room['incident'] | null;
  /** What the incident released, to lead from its lines to what anybody can check. */
  readonly releases: Room['releases'];
}

/**
 * The record, fetched again when its incident has a newer event.
 *
 * @param number the incident's speakable number; null for the desk's own stream
 */
export function openRecord(number: string | null): LiveQuery<RecordShown> {
  const query = createLiveQuery(async (signal): Promise<RecordShown> => {
    if (number === null) {
      return { record: await get('/api/record', recordView, signal), incident: null, releases: [] };
    }
    const { incident, releases } = await get(
      `/api/rooms/${encodeURIComponent(number)}`,
      room,
      signal,
    );
    const record = await get(`/api/incidents/${incident.id}/record`, recordView, signal);
    return { record, incident, releases };
  });
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
