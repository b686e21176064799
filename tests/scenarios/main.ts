/**
 * `npm run scenarios`: plays scenarios through the pages, each person on a device of their own,
 * and looks at each step whether the desk did what the file expects. `--only airport-infection` plays
 * one of them, `--until 01:12` its beginning, `--pictures <folder>` keeps how each device looked last.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../helpers/browser.js';
import { freePort } from '../helpers/freePort.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer } from '../helpers/server.js';
import { PagePlayer } from './player/pagePlayer.js';
import { loadScenario } from './player/scenario.js';

/** All were seen to play to their end on the pages. */
const WHOLE = ['airport-infection', 'bank-deepfake', 'factory-smoke', 'river-spill', 'typhoon-dam'];
/** Somebody is due in the very minute that a scenario has come to. */
const JOBS = { hasQueue: false, sweepEveryMs: 500 };

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    until: { type: 'string' },
    pictures: { type: 'string' },
  },
});
for (const id of values.only ? [values.only] : WHOLE) {
  const scenario = loadScenario(id);
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const server = await startTestServer({ port, publicUrl, clock: runningClock(), jobs: JOBS });
  const browser = await launchBrowser(server.url);
  const player = await PagePlayer.open({ server, browser }, scenario);
  const started = performance.now();
  try {
    const { steps, checks } = await player.playUntil(values.until);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${id}: ${steps} steps, ${checks} checks through the pages, in ${seconds} s`);
  } finally {
    if (values.pictures) {
      await mkdir(values.pictures, { recursive: true });
      await player.pictures(values.pictures);
    }
    player.close();
    await browser.close();
    await server.close();
  }
}
