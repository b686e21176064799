/** The short form of `npm run faults`: one schedule, always the same; the long form draws its own. */
import { describe, expect, it } from 'vitest';
import { runOnce } from './run.js';
import { planFaults } from './schedule.js';
import { PAGES } from './typists.js';

/** It kills a server, the store and Redis, fills the disk, stalls the network and takes a right. */
const SEED = Number(process.env.FAULTS_SEED ?? 67);
const SECONDS = 15;
const SERVERS = 2;

describe('[E1][E4][A2] servers, store, Redis and network that break while people type', () => {
  it('lose nothing shown as saved, let nobody write without the right, and agree in the end', async () => {
    console.log(`faults: seed ${SEED}`);
    const { violations, leftOut, file } = await runOnce({
      seed: SEED,
      seconds: SECONDS,
      servers: SERVERS,
      earlier: 0,
    });
    for (const kind of leftOut) console.log(`faults: left out: ${kind}`);
    expect(violations, `seed ${SEED}, history in ${file}`).toEqual([]);
  });

  it('follow a schedule that the seed alone decides', () => {
    const shape = { length: SECONDS * 1_000, servers: SERVERS, pages: PAGES };
    expect(planFaults(SEED, shape)).toEqual(planFaults(SEED, shape));
    expect(planFaults(SEED, shape)).not.toEqual(planFaults(SEED + 1, shape));
    for (const { at, forMs } of planFaults(SEED, shape)) {
      expect(at + forMs).toBeLessThanOrEqual(shape.length);
    }
  });
});
