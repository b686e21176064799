/** A clock that runs as the browsers' clocks do, and can be put forward. */
import type { HeldClock } from './heldClock.js';

/** @param start ISO time with offset; now, unless told */
export function runningClock(start?: string): HeldClock {
  let ahead = start === undefined ? 0 : Date.parse(start) - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    advance(ms) {
      ahead += ms;
    },
    set(to) {
      ahead = new Date(to).getTime() - Date.now();
    },
  };
}
