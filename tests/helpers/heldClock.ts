/** A clock that tests hold: it stands still until it is moved. */
import type { Clock } from '../../server/src/platform/clock.js';

export interface HeldClock extends Clock {
  advance(ms: number): void;
  set(at: string | Date): void;
}

/** @param start ISO time with offset */
export function heldClock(start = '2026-11-23T02:31:00Z'): HeldClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms;
    },
    set(to) {
      at = new Date(to).getTime();
    },
  };
}
