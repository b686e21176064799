import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type ApiErrorCode } from './api.js';
import { ASK_AGAIN_MS, createLiveQuery } from './liveQuery.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a view that is kept fresh', () => {
  it('stays while the server or its store is away, and is asked for again by itself', async () => {
    for (const code of ['unreachable', 'internal'] as const) {
      const answers = [Promise.resolve('first'), refusal(code), Promise.resolve('second')];
      const query = createLiveQuery(() => answers.shift() ?? Promise.resolve('more'));
      await vi.advanceTimersByTimeAsync(0);
      query.refresh();
      await vi.advanceTimersByTimeAsync(0);
      expect(query.store.getState()).toEqual({ state: 'shown', view: 'first', stale: true });
      await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS);
      expect(query.store.getState()).toEqual({ state: 'shown', view: 'second', stale: false });
      query.stop();
    }
  });

  it('is replaced by a refusal, and then asked for by nobody', async () => {
    const answers = [Promise.resolve('first'), refusal('not_found')];
    const query = createLiveQuery(() => answers.shift() ?? Promise.resolve('more'));
    await vi.advanceTimersByTimeAsync(0);
    query.refresh();
    await vi.advanceTimersByTimeAsync(2 * ASK_AGAIN_MS);
    expect(query.store.getState()).toEqual({ state: 'failed', code: 'not_found' });
    query.stop();
  });
});

function refusal(code: ApiErrorCode): Promise<string> {
  const refused = Promise.reject(new ApiError(code, {}));
  // Looked at later, when it is its turn.
  refused.catch(() => undefined);
  return refused;
}
