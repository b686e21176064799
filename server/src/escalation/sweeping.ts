/** Wakes the sweep: due times are rows, and whoever wakes it may do so at any time, in any process. */
import type { Services } from '../platform/services.js';
import { deliverNotices } from './deliver.js';
import { sweepEscalations } from './sweep.js';

/**
 * @param everyMs how late somebody may be asked
 * @returns a function that stops it, and waits for what is under way
 */
export function startSweeping(services: Services, everyMs: number): () => Promise<void> {
  let running: Promise<void> | null = null;
  let state: 'open' | 'closed' = 'open';
  const sweep = async () => {
    try {
      await sweepEscalations(services);
      await deliverNotices(services);
    } catch (error) {
      services.log.app.warn({ err: error }, 'asking again waits');
    }
  };
  const timer = setInterval(() => {
    if (running || state === 'closed') return;
    running = sweep().finally(() => {
      running = null;
    });
  }, everyMs);
  timer.unref();
  return async () => {
    state = 'closed';
    clearInterval(timer);
    await running;
  };
}
