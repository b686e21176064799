/** Lets a schedule happen: breaks what it says when it says, and mends it again. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, isBreakage } from './cluster.js';
import type { History } from './history.js';
import type { Fault } from './schedule.js';

export interface Players {
  reloadPage(page: number): void;
  /** Ends when the right is back. */
  takeRight(leaving: 'read' | 'none', forMs: number): Promise<void>;
}

/** @returns when everything that was broken is mended, as far as it could be */
export async function playFaults(
  faults: readonly Fault[],
  cluster: Cluster,
  players: Players,
  history: History,
): Promise<void> {
  const start = performance.now();
  await Promise.all(
    faults.map(async (fault) => {
      await delay(Math.max(0, start + fault.at - performance.now()));
      history.note('fault', { fault });
      try {
        await playOne(fault);
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        history.violation(`${fault.what} could not be mended: ${words}`);
      }
      history.note('mended', { fault });
    }),
  );

  async function playOne(fault: Fault): Promise<void> {
    if (isBreakage(fault)) {
      const mend = await cluster.break(fault);
      await delay(Math.max(0, start + fault.at + fault.forMs - performance.now()));
      await mend();
    } else if (fault.what === 'reloadPage') players.reloadPage(fault.page);
    else await players.takeRight(fault.leaving, fault.forMs);
  }
}
