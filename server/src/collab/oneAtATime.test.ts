import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from './oneAtATime.js';

/** A task that the test ends by hand. */
function heldTask() {
  const ends: { readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  const ask = oneAtATime(
    () => new Promise<void>((end, fail) => ends.push({ end: () => end(), fail })),
  );
  return { ask, ends };
}

describe('work of which one run at a time is enough', () => {
  it('runs once more, and no more, for all who asked while it ran', async () => {
    const { ask, ends } = heldTask();
    const ended: string[] = [];
    const first = ask().then(() => ended.push('first'));
    const later = Promise.all(Array.from({ length: 50 }, () => ask())).then(() =>
      ended.push('later'),
    );
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]?.end();
    await first;
    await turn();
    expect(ended, 'they asked after it began').toEqual(['first']);
    expect(ends).toHaveLength(2);
    ends[1]?.end();
    await later;
    expect(ends).toHaveLength(2);
    void ask();
    expect(ends, 'and anew when asked later').toHaveLength(3);
  });

  it('fails for those whose run failed, and not for those after', async () => {
    const { ask, ends } = heldTask();
    const first = expect(ask()).rejects.toThrow('the store is away');
    const second = ask();
    ends[0]?.fail(new Error('the store is away'));
    await first;
    await turn();
    ends[1]?.end();
    await second;
  });
});
