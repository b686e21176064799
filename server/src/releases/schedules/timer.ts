/** Wakes the sweep in this process, as long as it runs. */
import type { Services } from '../../platform/services.js';
import { sweepDue } from './sweep.js';

/** "At six" is said by a clock that shows seconds; two indexed look-ups a second cost nothing. */
const EVERY_MS = 1_000;

/** @returns a function that stops it, once what it is deciding is decided */
export function startDueTimer(services: Services): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    // A sweep that takes longer than a second is not overtaken by the next.
    running ??= sweepDue(services)
      .then(() => undefined)
      .catch((error: unknown) => services.log.store.warn({ err: error }, 'what is due waits'))
      .finally(() => {
        running = null;
      });
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
