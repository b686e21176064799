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

/** A server or store that was away is back without a word: it is asked again after this long. */
export const ASK_AGAIN_MS = 5_000;
/** The server, or what it needs, is away; anything else is an answer. */
const AWAY: readonly ApiErrorCode[] = [
  'unreachable',
  'database_unavailable',
  'internal',
  'rate_limited',
];

/**
 * @param fetchView gets the view; an ApiError is shown, with the last good view kept, and asked for
 *   again, while the server cannot give one
 */
export function createLiveQuery<T>(fetchView: (signal: AbortSignal) => Promise<T>): LiveQuery<T> {
  const store = createStore<LiveQueryState<T>>(() => ({ state: 'loading' }));
  const abort = new AbortController();
  let running = false;
  let again = false;
  let later: ReturnType<typeof setTimeout> | undefined;

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

  /** What was shown stays, with what is being typed in it; a refusal replaces it. */
  function fail(code: ApiErrorCode): void {
    const shown = store.getState();
    if (!AWAY.includes(code) || shown.state !== 'shown') {
      store.setState({ state: 'failed', code }, true);
      return;
    }
    store.setState({ ...shown, stale: true }, true);
    clearTimeout(later);
    later = setTimeout(refresh, ASK_AGAIN_MS);
  }
  function refresh(): void {
    if (running) again = true;
    else void run();
  }

  void run();
  return {
    store,
    refresh,
    stop() {
      clearTimeout(later);
      abort.abort();
    },
  };
}
