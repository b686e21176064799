/** What waits for the signed-in person, on whatever page they are: asked for, and poked to ask again. */
import { type WaitingView, waitingView } from '@accord/shared/desk';
import { createAlarm } from '../lib/alarm.js';
import { get } from '../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../lib/liveQuery.js';
import { listenLive } from '../lib/socket.js';

export function openWaiting(): LiveQuery<WaitingView> {
  let incidentIds = new Set<string>();
  let withDeliveries = new Set<string>();
  const query = createLiveQuery(async (signal) => {
    const view = await get('/api/waiting', waitingView, signal);
    const { items, routes, schedules, deliveries, phones } = view;
    const all = [...items, ...routes, ...schedules, ...deliveries, ...phones];
    incidentIds = new Set(all.map((one) => one.incidentId));
    withDeliveries = new Set(deliveries.map((one) => one.incidentId));
    alarm.set(view.changesAt === null ? null : Date.parse(view.changesAt));
    return view;
  });
  const alarm = createAlarm(query.refresh);
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
    // What may have been sent has arrived after all, which is no event of the record.
    draft: (incidentId) => {
      if (withDeliveries.has(incidentId)) query.refresh();
    },
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
