import { describe, expect, it } from 'vitest';
import { readTogether, shareReading } from './shareReading.js';

/** Readings that the test ends by hand, in the order in which they began. */
function byHand<A, T>() {
  const begun: { asked: A; end: (value: T) => void; fail: (error: Error) => void }[] = [];
  const read = (asked: A) =>
    new Promise<T>((end, fail) => {
      begun.push({ asked, end, fail });
    });
  return { begun, read };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a shared reading', () => {
  it('answers all who asked before it began', async () => {
    const { begun, read } = byHand<string, number>();
    const ask = shareReading(read);
    const all = Promise.all([ask('spill'), ask('spill'), ask('spill')]);
    await settled();
    expect(begun).toHaveLength(1);
    begun[0]?.end(7);
    expect(await all).toEqual([7, 7, 7]);
  });

  it('[A2] never answers who came after it began: the next one does, for all of them', async () => {
    const { begun, read } = byHand<string, string>();
    const ask = shareReading(read);
    const early = ask('spill');
    await settled();
    const late = Promise.all([ask('spill'), ask('spill')]);
    await settled();
    expect(begun).toHaveLength(1);
    begun[0]?.end('before the event');
    expect(await early).toBe('before the event');
    await settled();
    expect(begun).toHaveLength(2);
    begun[1]?.end('after it');
    expect(await late).toEqual(['after it', 'after it']);
  });

  it('is kept by nobody: who asks when it is over has it read again', async () => {
    let count = 0;
    const ask = shareReading(async () => ++count);
    expect([await ask('spill'), await ask('spill')]).toEqual([1, 2]);
  });

  it('does not make one key wait for another', async () => {
    const { begun, read } = byHand<string, string>();
    const ask = shareReading(read);
    void ask('spill');
    const flood = ask('flood');
    await settled();
    expect(begun.map((one) => one.asked)).toEqual(['spill', 'flood']);
    begun[1]?.end('water');
    expect(await flood).toBe('water');
  });

  it('fails for those whom it would have answered, and for nobody else', async () => {
    const { begun, read } = byHand<string, string>();
    const ask = shareReading(read);
    const early = ask('spill');
    await settled();
    const late = ask('spill');
    begun[0]?.fail(new Error('the store is away'));
    await expect(early).rejects.toThrow('away');
    await settled();
    begun[1]?.end('back');
    expect(await late).toBe('back');
  });
});

describe('questions that are read together', () => {
  it('go into one reading with whatever else is asked, and each gets its own answer', async () => {
    const { begun, read } = byHand<readonly string[], ReadonlyMap<string, number>>();
    const ask = readTogether(read);
    const first = ask('a');
    await settled();
    const rest = Promise.all([ask('b'), ask('unknown'), ask('b')]);
    begun[0]?.end(new Map([['a', 1]]));
    expect(await first).toBe(1);
    await settled();
    expect(begun.map((one) => one.asked)).toEqual([['a'], ['b', 'unknown']]);
    begun[1]?.end(new Map([['b', 2]]));
    expect(await rest).toEqual([2, undefined, 2]);
  });
});
