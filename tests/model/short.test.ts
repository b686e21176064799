/** The short form of `npm run model`: always the same runs; the long form draws its own. */
import { describe, expect, it } from 'vitest';
import { runModel } from './run.js';

const SEED = 19;
const RUNS = 16;

describe('[S1][S2][S4][S5][S6][S7][S10][S11][F3][R1][R5] people who do anything in any order', () => {
  it('sign, hold and release only what the rules allow', async () => {
    const { failure, counts } = await runModel({ seed: SEED, runs: RUNS, kills: false });
    expect(failure).toBeNull();
    // It came that far.
    for (const kind of ['submit', 'sign', 'ask', 'hold', 'agree', 'adjust']) {
      expect(counts.get(kind)?.done, kind).toBeGreaterThan(0);
    }
    const released = (counts.get('release')?.done ?? 0) + (counts.get('confirm')?.done ?? 0);
    expect(released).toBeGreaterThan(0);
  });
});
