/** Time left and time gone as people read them on a clock: 20:46, 2:14 h. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** At or below this the time left is shown solid. */
const SOLID_AT = 30 * MINUTE;
/** At or below this the time left is "due soon". */
const DUE_SOON_AT = 10 * MINUTE;

export type Urgency = 'quiet' | 'solid' | 'soon' | 'late';

/**
 * How urgent a deadline is.
 *
 * @param left milliseconds until it; negative when past
 */
export function urgencyOf(left: number): Urgency {
  if (left < 0) return 'late';
  if (left <= DUE_SOON_AT) return 'soon';
  return left <= SOLID_AT ? 'solid' : 'quiet';
}

export interface Duration {
  /** `20:46` for minutes and seconds, `2:14` for hours and minutes. */
  readonly digits: string;
  /** Which of the two the digits are. */
  readonly unit: 'minutes' | 'hours';
}

const two = (n: number) => String(n).padStart(2, '0');

/**
 * A length of time as clock digits: under two hours in minutes and seconds (a room thinks in
 * minutes), from then on in hours and minutes.
 *
 * @param length milliseconds; the sign is ignored
 */
export function duration(length: number): Duration {
  const seconds = Math.floor(Math.abs(length) / 1000);
  if (seconds < 2 * 3600) {
    return { digits: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`, unit: 'minutes' };
  }
  const minutes = Math.floor(seconds / 60);
  return { digits: `${Math.floor(minutes / 60)}:${two(minutes % 60)}`, unit: 'hours' };
}

/** Whole minutes in `length` milliseconds, rounded down, without the sign. */
export const wholeMinutes = (length: number): number => Math.floor(Math.abs(length) / MINUTE);

/** Whole hours and the minutes beyond them, without the sign. */
export const hoursAndMinutes = (length: number): { hours: number; minutes: number } => ({
  hours: Math.floor(Math.abs(length) / HOUR),
  minutes: wholeMinutes(Math.abs(length) % HOUR),
});
