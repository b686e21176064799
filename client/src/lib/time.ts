/**
 * The one clock of the page. It ticks on the full second and is corrected by the server's clock,
 * so that every screen in the room shows the same time left.
 */
import { create } from 'zustand';

interface TimeState {
  /** Milliseconds since 1970 by the server's clock, at the last tick. */
  readonly now: number;
  /** What to add to this device's clock to get the server's, in milliseconds. */
  readonly offset: number;
  /** IANA zone in which times are shown; the desk's, once known. */
  readonly zone: string;
}

const SECOND = 1000;
/** A round trip slower than this says too little about the server's clock to correct by it. */
const SLOWEST_USEFUL_TRIP = 4 * SECOND;

export const useTime = create<TimeState>(() => ({
  now: Date.now(),
  offset: 0,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}));

/** Milliseconds since 1970 by the server's clock, right now (not at the last tick). */
export const serverNow = (): number => Date.now() + useTime.getState().offset;

/**
 * Corrects the clock by one answer of the server.
 *
 * @param server the server's time in the answer, ms since 1970
 * @param sentAt this device's time when the question left, ms
 * @param receivedAt this device's time when the answer came, ms
 */
export function correctTime(server: number, sentAt: number, receivedAt: number): void {
  const trip = receivedAt - sentAt;
  if (Number.isNaN(server) || trip < 0 || trip > SLOWEST_USEFUL_TRIP) return;
  const offset = server + trip / 2 - receivedAt;
  useTime.setState({ offset, now: receivedAt + offset });
}

/** Shows times in `zone` from now on (an IANA name that the caller has checked). */
export const showZone = (zone: string): void => useTime.setState({ zone });

/**
 * Starts the ticking.
 *
 * @returns a function that stops it
 */
export function startTime(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const tick = () => {
    const now = serverNow();
    useTime.setState({ now });
    timer = setTimeout(tick, SECOND - (now % SECOND));
  };
  tick();
  // A laptop that slept wakes with an old time on the screen; show the true one at once.
  document.addEventListener('visibilitychange', tickWhenSeen);
  function tickWhenSeen() {
    if (document.visibilityState !== 'visible') return;
    clearTimeout(timer);
    tick();
  }
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', tickWhenSeen);
  };
}

/**
 * The time, re-rendering only when it enters another step.
 *
 * @param step milliseconds; 1000 for clocks, more for what moves slowly
 * @returns ms since 1970, rounded down to the step
 */
export const useNow = (step: number = SECOND): number =>
  useTime((state) => Math.floor(state.now / step) * step);
