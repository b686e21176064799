/** What waits for the signed-in person, on whatever page they are: asked for, and poked to ask again. */
import { type WaitingView, waitingView } from '@accord/shared/desk';
import { get } from '../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../lib/liveQuery.js';
import { listenLive } from '../lib/socket.js';

export function openWaiting(): LiveQuery<WaitingView> {
  let incidentIds = new Set<string>();
  const query = createLiveQuery(async (signal) => {
    const view = await get('/api/waiting', waitingView, signal);
    incidentIds = new Set([...view.items, ...view.routes].map((one) => one.incidentId));
    return view;
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
