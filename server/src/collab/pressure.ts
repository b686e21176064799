/**
 * How long a room may wait for more before it sends: not at all, unless the process is so busy that
 * sending less often is what keeps it quick.
 */
import { type EventLoopUtilization, performance } from 'node:perf_hooks';

export interface Pressure {
  /** Milliseconds; 0 in all but the busiest moments. */
  windowMs(): number;
}

/** Shares of the loop's time: above the first it is pressed, below the second no longer. */
const PRESSED = 0.65;
const CALM = 0.25;
/** A few keys of a full room come together in it; nobody sees it. */
const WINDOW_MS = 5;
/** So often the loop is looked at, and only when something is to be sent. */
const LOOK_EVERY_MS = 250;

export function createPressure(): Pressure {
  let looked: EventLoopUtilization = performance.eventLoopUtilization();
  let lookedAt = performance.now();
  let isPressed = false;
  return {
    windowMs() {
      const now = performance.now();
      if (now - lookedAt >= LOOK_EVERY_MS) {
        const total = performance.eventLoopUtilization();
        const { utilization } = performance.eventLoopUtilization(total, looked);
        isPressed = utilization > (isPressed ? CALM : PRESSED);
        looked = total;
        lookedAt = now;
      }
      return isPressed ? WINDOW_MS : 0;
    },
  };
}
