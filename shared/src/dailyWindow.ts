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
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: window.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return minutesInto(window, minutesOf(clock)) < lengthOf(window);
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
