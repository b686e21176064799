/** Does something at a moment of the server's clock: what a page shows may change with nobody doing anything. */
import { serverNow } from './time.js';

interface Alarm {
  /** @param at ms since 1970; takes the place of the one before; null for none */
  set: (at: number | null) => void;
  stop: () => void;
}

/** Asked right at the edge, the server might still stand before it. */
const AFTER_MS = 1_000;

export function createAlarm(ring: () => void): Alarm {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return {
    set(at) {
      stop();
      if (at !== null) timer = setTimeout(ring, Math.max(0, at - serverNow()) + AFTER_MS);
    },
    stop,
  };
}
