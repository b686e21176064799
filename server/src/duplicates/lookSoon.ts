/**
 * Looks at what moved, a moment later and one incident at a time: a command often comes with others,
 * and a busy night takes nothing from those who type.
 */
import type { Services } from '../platform/services.js';
import { draftChannel } from '../statements/outline.js';

/** One look for all that moves together. */
const TOGETHER_MS = 250;

export interface LookSoon {
  soon(incidentId: string): void;
  close(): Promise<void>;
}

/**
 * @param look @returns incidents whose pages have something else to show now
 * @param what was not done when it failed, for the log
 */
export function createLookSoon(
  services: Services,
  look: (incidentId: string) => Promise<readonly string[]>,
  what: string,
): LookSoon {
  const { log } = services;
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function work(): Promise<void> {
    for (const incidentId of waiting) {
      if (isClosed) return;
      waiting.delete(incidentId);
      try {
        const changed = await look(incidentId);
        for (const id of changed) draftChannel(services).publish({ incidentId: id });
      } catch (error) {
        // Nothing is lost: the next event of it, or the next start, looks again.
        if (!isClosed) log.app.warn({ err: error, incidentId }, what);
      }
    }
  }
  return {
    soon(incidentId) {
      if (isClosed) return;
      waiting.add(incidentId);
      timer ??= setTimeout(() => {
        timer = undefined;
        working = working.then(work);
      }, TOGETHER_MS);
      timer.unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
