/** The short form of `npm run fuzz`: always the same frames; the long form draws its own. */
import { describe, expect, it } from 'vitest';
import { runFuzz } from './run.js';

const SEED = 11;
const FRAMES = 1_200;

describe('[E3][P2] frames that no honest page sends', () => {
  it('neither end the server, nor reach the text without the right, nor forge anybody', async () => {
    const { violations, sent, closings, freshTexts } = await runFuzz({
      seed: SEED,
      frames: FRAMES,
    });
    expect(violations, `seed ${SEED}`).toEqual([]);
    expect(sent.size).toBeGreaterThan(10);
    expect(freshTexts, 'texts that nobody had built').toBeGreaterThan(4);
    // It did reach what it aims at: some are refused as no update at all, some as too large.
    expect([...closings.keys()]).toEqual(expect.arrayContaining(['malformed', 'frameTooLarge']));
  });
});
