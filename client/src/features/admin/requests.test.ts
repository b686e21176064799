import { afterEach, expect, it, vi } from 'vitest';
import { postChannelTest, postPublicationTest } from './requests.js';

/** What the desk gives a receiver for one answer; the newsroom is asked for three of them in a row. */
const DESK_WAITS_MS = 20_000;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('waits for a test longer than the desk waits for what it tries, and sends it once', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal);
  const tested = { failure: 'slow', isOutdated: false, checks: [], isInside: false, message: null };
  const fetched = vi.fn(async () => new Response(JSON.stringify(tested)));
  vi.stubGlobal('fetch', fetched);
  expect(await postChannelTest('channel', undefined, 'key')).toMatchObject({ failure: 'slow' });
  expect(await postPublicationTest('newsroom', 'key')).toMatchObject({ failure: 'slow' });
  expect(fetched).toHaveBeenCalledTimes(2);
  for (const [ms] of timeout.mock.calls) expect(ms).toBeGreaterThan(3 * DESK_WAITS_MS);
});
