/** The short form of `npm run model`: always the same runs; the long form draws its own. */
import { describe, expect, it } from 'vitest';
import { runModel } from './run.js';

const SEED = 19;
const RUNS = 14;

describe('[S1][S2][S4][S5][S6][S7][S9][S10][S11][F3][R1][R5][R7][R8][R9] people who do anything in any order', () => {
  it('sign, hold and release only what the rules allow, and can do each thing that there is to do', async () => {
    const { failure, counts, neverOnTour } = await runModel({
      ...{ seed: SEED, runs: RUNS, kills: false },
    });
    expect(neverOnTour, 'steps that never come off').toEqual([]);
    expect(failure).toBeNull();
    // It came that far.
    for (const kind of ['submit', 'sign']) {
      expect(counts.get(kind)?.done, kind).toBeGreaterThan(0);
    }
    const out = ['release', 'confirm', 'atItsTime', 'releaseLine'].map(
      (kind) => counts.get(kind)?.done ?? 0,
    );
    expect(Math.max(...out)).toBeGreaterThan(0);
  });
});
