import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { play } from './player/play.js';
import { loadScenario } from './player/scenario.js';

/** A minute of a scenario passes at once: whoever is due is asked within this time. */
const SWEEP_EVERY_MS = 100;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({
    jobs: { hasQueue: false, sweepEveryMs: SWEEP_EVERY_MS },
  });
});
afterEach(() => server.close());

/** What later versions bring, by scenario: a step that starts to work must leave this list. */
const LATER = {
  'river-spill': [],
  'typhoon-dam': [],
  'factory-smoke': [],
  'bank-deepfake': [],
  'airport-infection': [],
} as const;

describe('a sudden event, played through the public interface', () => {
  it.each(Object.entries(LATER))('%s', async (id, later) => {
    const scenario = loadScenario(id);
    const played = await play(server, scenario);
    console.info(
      `${id}: ${played.steps} steps, ${played.checks} checks; not yet supported: ` +
        `${played.unsupported.join(', ')}`,
    );
    expect(played.unsupported).toEqual(later);
  });
});
