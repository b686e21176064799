/** What waits for the signed-in person, on whatever page they are: asked for, and poked to ask again. */
import { type WaitingItem, waitingView } from '@accord/shared/desk';
import { get } from '../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../lib/liveQuery.js';
import { listenLive } from '../lib/socket.js';

export function openWaiting(): LiveQuery<readonly WaitingItem[]> {
  let incidentIds = new Set<string>();
  const query = createLiveQuery(async (signal) => {
    const { items } = await get('/api/waiting', waitingView, signal);
    incidentIds = new Set(items.map((item) => item.incidentId));
    return items;
  });
  const refreshOf = (incidentId: string) => {
    if (incidentIds.has(incidentId)) query.refresh();
  };
  const stopListening = listenLive({
    waiting: query.refresh,
    connected: query.refresh,
    directory: query.refresh,
    // Closed, withdrawn, or no longer one's own to know.
    event: refreshOf,
    removed: refreshOf,
  });
  return {
    ...query,
    stop: () => {
      stopListening();
      query.stop();
    },
  };
}
