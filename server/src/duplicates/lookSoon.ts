/**
 * Looks at what moved, a moment later: a command often comes with others, and a busy night takes
 * nothing from those who type.
 */
import { halfByHalf } from '../platform/halfByHalf.js';
import type { Services } from '../platform/services.js';
import { draftChannel } from '../statements/outline.js';

/** One look for all that moves together. */
const TOGETHER_MS = 250;
/** It rests so many times as long as it looked last, so that it never takes more than a fifth of the time. */
const RESTS = 4;
const LONGEST_REST_MS = 2_000;

export interface LookSoon {
  soon(incidentId: string): void;
  close(): Promise<void>;
}

export interface Look {
  /** @returns incidents whose pages have something else to show now */
  readonly look: (incidentIds: readonly string[]) => Promise<readonly string[]>;
  /** So many share a look; one that fails keeps no other waiting. */
  readonly atOnce: number;
  /** What was not done when it failed, for the log. */
  readonly failed: string;
}

export function createLookSoon(
  services: Pick<Services, 'bus' | 'log'>,
  { look, atOnce, failed }: Look,
): LookSoon {
  const { log } = services;
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;
  let lookedMs = 0;

  async function work(): Promise<void> {
    const begunAt = performance.now();
    while (waiting.size > 0 && !isClosed) {
      const incidentIds = [...waiting].slice(0, atOnce);
      for (const incidentId of incidentIds) waiting.delete(incidentId);
      await lookAt(incidentIds);
    }
    lookedMs = performance.now() - begunAt;
  }
  /** Nothing is lost where it fails: the next event of an incident, or the next start, looks again. */
  async function lookAt(incidentIds: readonly string[]): Promise<void> {
    await halfByHalf(
      incidentIds,
      async (some) => {
        if (isClosed) return;
        const changed = await look(some);
        for (const id of changed) draftChannel(services).publish({ incidentId: id });
      },
      (incidentId, error) => {
        if (!isClosed) log.app.warn({ err: error, incidentId }, failed);
      },
    );
  }
  return {
    soon(incidentId) {
      if (isClosed) return;
      waiting.add(incidentId);
      const rest = Math.min(RESTS * lookedMs, LONGEST_REST_MS);
      timer ??= setTimeout(
        () => {
          timer = undefined;
          working = working.then(work);
        },
        Math.max(TOGETHER_MS, rest),
      );
      timer.unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
