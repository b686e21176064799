/**
 * The desk's rows, live. A poke about one incident fetches one row; counts and what waits for the
 * reader follow with the next whole fetch, at most every few seconds.
 */
import { type DeskRow, type DeskView, deskRow, deskView } from '@accord/shared/desk';
import { createAlarm } from '../../lib/alarm.js';
import { ApiError, get } from '../../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { followDesk, listenLive } from '../../lib/socket.js';
import { byTimeLeft } from './order.js';

export type DeskFilter = 'live' | 'mine' | 'closed';

/** Two hundred rows are not fetched again for every event of a busy night. */
const WHOLE_EVERY_MS = 2_500;

/**
 * @param filter which rows
 * @param exercise the exercise desk, or the real one
 * @returns the query, kept fresh until it is stopped
 */
export function openDesk(filter: DeskFilter, exercise: boolean): LiveQuery<DeskView> {
  const query = createLiveQuery(async (signal) => {
    const view = await get(`/api/desk?view=${filter}&exercise=${exercise}`, deskView, signal);
    alarm.set(view.waitingChangesAt === null ? null : Date.parse(view.waitingChangesAt));
    return view;
  });
  const alarm = createAlarm(query.refresh);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wholeSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      query.refresh();
    }, WHOLE_EVERY_MS);
  };
  const seen = new Map<string, number>();

  async function oneRow(incidentId: string, number = 0): Promise<void> {
    try {
      const row = await get(`/api/desk/${incidentId}`, deskRow);
      const isItself = row.incidentId === incidentId;
      seen.set(incidentId, isItself ? row.eventNumber : number);
      // It was joined with another, whose row stands for both.
      if (!isItself) drop(incidentId);
      show(row);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') drop(incidentId);
    }
    wholeSoon();
  }
  function show(row: DeskRow): void {
    const shown = query.store.getState();
    if (shown.state !== 'shown') return;
    const others = shown.view.rows.filter((one) => one.incidentId !== row.incidentId);
    const belongs =
      row.exercise === exercise && (row.status === 'closed') === (filter === 'closed');
    const known = others.length < shown.view.rows.length;
    // A row that is new to this filter comes with the whole fetch, which knows whose it is.
    const rows = belongs && (known || filter === 'live') ? [...others, row] : others;
    const sorted = filter === 'closed' ? rows : rows.sort(byTimeLeft);
    query.store.setState({ ...shown, view: { ...shown.view, rows: sorted } }, true);
  }
  function drop(incidentId: string): void {
    const shown = query.store.getState();
    if (shown.state !== 'shown') return;
    const rows = shown.view.rows.filter((row) => row.incidentId !== incidentId);
    query.store.setState({ ...shown, view: { ...shown.view, rows } }, true);
  }

  const stopListening = listenLive({
    event: (incidentId, number) => {
      if ((seen.get(incidentId) ?? 0) < number) void oneRow(incidentId, number);
    },
    draft: (incidentId) => void oneRow(incidentId),
    removed: drop,
    connected: query.refresh,
    directory: wholeSoon,
  });
  followDesk();
  return {
    ...query,
    stop: () => {
      clearTimeout(timer);
      alarm.stop();
      stopListening();
      query.stop();
    },
  };
}
