import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../platform/bus/memoryBus.js';
import { createLoggers } from '../platform/logger.js';
import type { Services } from '../platform/services.js';
import { draftChannel } from '../statements/outline.js';
import { createChecker } from './checker.js';

/** Answers a while after it was asked, and says so where it was asked twice at once. */
const WORKER = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  let open = 0;
  parentPort.on('message', ({ incidentId }) => {
    open += 1;
    const isAlone = open === 1;
    setTimeout(() => {
      open -= 1;
      parentPort.postMessage(isAlone ? { incidentId, changed: true } : { incidentId, error: 'two' });
    }, 20);
  });
`)}`,
);

const id = (at: number) => `7d3a0a52-6c3e-4e5a-9a56-0c2f4c0c2f4${at}`;

describe('the thread that checks texts', () => {
  it('is asked one question at a time, in the order in which typing paused, and once for what waits', async () => {
    const lines: string[] = [];
    const log = createLoggers('warn', { write: (line) => lines.push(line) });
    const services = {
      bus: createMemoryBus(log.bus),
      clock: { now: () => new Date() },
      log,
    } as unknown as Services;
    const answered: string[] = [];
    const all = new Promise<void>((resolve) => {
      draftChannel(services).subscribe(({ incidentId }) => {
        answered.push(incidentId);
        if (answered.length === 4) resolve();
      });
    });
    const checker = createChecker(services, WORKER, {});
    for (const at of [1, 2, 3, 2, 4, 1]) checker.checkSoon(id(at));
    await all;
    await checker.close();
    expect(answered).toEqual([id(1), id(2), id(3), id(4)]);
    expect(lines).toEqual([]);
  });
});
