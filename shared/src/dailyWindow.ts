/** A stretch of every day, by the clock on the wall: from 22:00 until 06:00 goes over midnight. */
import { z } from 'zod';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const dailyWindow = z
  .strictObject({ from: timeOfDay, until: timeOfDay })
  .refine(({ from, until }) => from !== until, 'ends as it begins');
export type DailyWindow = z.infer<typeof dailyWindow>;

const DAY = 24 * 60;

/** @returns whether the wall clock of the zone stands within the window; its end is no longer in it */
export function isInWindow(
  window: DailyWindow & { readonly timeZone: string },
  now: Date,
): boolean {
  return minutesInto(window, minutesOf(clockAt(window.timeZone, now))) < lengthOf(window);
}

/** @returns whether every minute of `inner` is one of `outer` */
export function isWithin(inner: DailyWindow, outer: DailyWindow): boolean {
  const start = minutesInto(outer, minutesOf(inner.from));
  return start + lengthOf(inner) <= lengthOf(outer);
}

/** Minutes since the window last opened, at a minute of the day. */
const minutesInto = ({ from }: DailyWindow, minute: number) =>
  (minute - minutesOf(from) + DAY) % DAY;
const lengthOf = (window: DailyWindow) => minutesInto(window, minutesOf(window.until));

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

const MINUTE_MS = 60_000;

/**
 * When somebody who looks at it should look again. Over a change to or from summer time it may be named
 * too early by what the clock moves by; asked again then, it names the right one.
 *
 * @returns the next minute, after `now`, at which the wall clock enters or leaves the window
 */
export function nextEdge(window: DailyWindow & { readonly timeZone: string }, now: Date): Date {
  const from = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const minute = minutesOf(clockAt(window.timeZone, from));
  const [first = DAY] = [window.from, window.until]
    .map((edge) => (minutesOf(edge) - minute + DAY) % DAY || DAY)
    .sort((a, b) => a - b);
  return new Date(from.getTime() + first * MINUTE_MS);
}

/** @returns the earliest edge of any window; null without one */
export function earliestEdge(
  windows: readonly (DailyWindow & { readonly timeZone: string })[],
  now: Date,
): Date | null {
  const edges = windows.map((window) => nextEdge(window, now).getTime());
  return edges.length > 0 ? new Date(Math.min(...edges)) : null;
}

const clockAt = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
