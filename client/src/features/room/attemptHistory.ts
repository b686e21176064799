/**
 * All attempts to deliver something, as far as somebody has read back: a page at a time, newest first.
 * What comes meanwhile is put before it; nothing that was read is lost by that.
 */
import type { AttemptsPage, ShownAttempt } from '@accord/shared/channels';
import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ApiError, type ApiErrorCode } from '../../lib/api.js';

export interface AsksFor {
  readonly before: AttemptsPage['next'];
  /** Of one receiver alone. */
  readonly deliveryId: string | null;
}

export type History =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | {
      readonly state: 'shown';
      readonly attempts: readonly ShownAttempt[];
      readonly next: AttemptsPage['next'];
      readonly more: 'rests' | 'comes' | { readonly code: ApiErrorCode };
    };

export interface AttemptHistory {
  readonly store: StoreApi<{ readonly history: History; readonly only: ShownAttempt | null }>;
  /** Something was tried: its newest page again. */
  refresh: () => void;
  /** The page behind the last one. */
  more: () => void;
  /** Of one receiver alone; null: of all. */
  show: (only: ShownAttempt | null) => void;
  stop: () => void;
}

export function createAttemptHistory(
  fetchPage: (asks: AsksFor, signal: AbortSignal) => Promise<AttemptsPage>,
): AttemptHistory {
  const store = createStore<{ history: History; only: ShownAttempt | null }>(() => ({
    history: { state: 'loading' },
    only: null,
  }));
  let abort = new AbortController();
  async function load(before: AttemptsPage['next']): Promise<void> {
    const { signal } = abort;
    try {
      const deliveryId = store.getState().only?.deliveryId ?? null;
      const page = await fetchPage({ before, deliveryId }, signal);
      if (signal.aborted) return;
      store.setState(({ history }) => ({
        history: before === null ? withNewest(history, page) : withOlder(history, page),
      }));
    } catch (error) {
      if (signal.aborted) return;
      const code = error instanceof ApiError ? error.code : 'internal';
      store.setState(({ history }) => ({ history: withFailure(history, code) }));
    }
  }
  return {
    store,
    refresh: () => void load(null),
    more() {
      const { history } = store.getState();
      if (history.state !== 'shown' || history.next === null || history.more === 'comes') return;
      store.setState({ history: { ...history, more: 'comes' } });
      void load(history.next);
    },
    show(only) {
      abort.abort();
      abort = new AbortController();
      store.setState({ only, history: { state: 'loading' } });
      void load(null);
    },
    stop: () => abort.abort(),
  };
}

const keyOf = ({ deliveryId, number }: ShownAttempt) => `${deliveryId} ${number}`;

/** @param page the newest there are */
export function withNewest(history: History, page: AttemptsPage): History {
  const fresh = { state: 'shown', more: 'rests', ...page } as const;
  if (history.state !== 'shown' || page.next === null) return fresh;
  const own = new Set(page.attempts.map(keyOf));
  const older = history.attempts.filter((one) => !own.has(keyOf(one)));
  // Nothing of what was read is on it: between them is a gap, and reading begins anew.
  if (older.length === history.attempts.length) return fresh;
  return { ...history, attempts: [...page.attempts, ...older] };
}

/** @param page what comes behind the last that was read */
export function withOlder(history: History, page: AttemptsPage): History {
  if (history.state !== 'shown') return { state: 'shown', more: 'rests', ...page };
  const known = new Set(history.attempts.map(keyOf));
  const older = page.attempts.filter((one) => !known.has(keyOf(one)));
  return {
    ...{ state: 'shown', more: 'rests', next: page.next },
    attempts: [...history.attempts, ...older],
  };
}

/** What is shown stays; the failure stands at its end. */
export function withFailure(history: History, code: ApiErrorCode): History {
  return history.state === 'shown' ? { ...history, more: { code } } : { state: 'failed', code };
}
