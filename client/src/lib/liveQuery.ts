/**
 * A view that the server computes and pokes keep fresh: fetched at once, again when a poke says
 * that it is behind, never twice at the same time.
 */
import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ApiError, type ApiErrorCode } from './api.js';

export type LiveQueryState<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'shown'; readonly view: T; readonly stale: boolean }
  | { readonly state: 'failed'; readonly code: ApiErrorCode };

export interface LiveQuery<T> {
  readonly store: StoreApi<LiveQueryState<T>>;
  /** Something changed: fetch now, or right after the fetch under way. */
  refresh: () => void;
  stop: () => void;
}

/**
 * @param fetchView gets the view; an ApiError is shown, with the last good view kept while
 *   the server cannot be reached
 */
export function createLiveQuery<T>(fetchView: (signal: AbortSignal) => Promise<T>): LiveQuery<T> {
  const store = createStore<LiveQueryState<T>>(() => ({ state: 'loading' }));
  const abort = new AbortController();
  let running = false;
  let again = false;

  async function run(): Promise<void> {
    running = true;
    do {
      again = false;
      try {
        const view = await fetchView(abort.signal);
        if (abort.signal.aborted) return;
        store.setState({ state: 'shown', view, stale: false }, true);
      } catch (error) {
        if (abort.signal.aborted) return;
        fail(error instanceof ApiError ? error.code : 'internal');
      }
    } while (again);
    running = false;
  }

  /** What was shown stays while the network is away; a refusal replaces it. */
  function fail(code: ApiErrorCode): void {
    const shown = store.getState();
    const away =
      code === 'unreachable' || code === 'database_unavailable' || code === 'rate_limited';
    if (away && shown.state === 'shown') store.setState({ ...shown, stale: true }, true);
    else store.setState({ state: 'failed', code }, true);
  }

  void run();
  return {
    store,
    refresh: () => {
      if (running) again = true;
      else void run();
    },
    stop: () => abort.abort(),
  };
}
