/** Do two figures leave no value that both could be? Hedges and rounding were read into them. */
import type { Amount } from '../reading/mention.js';
import type { TimeFigure } from '../reading/times.js';

export function amountsDiffer(a: Amount, b: Amount): boolean {
  // Another unit was converted by a person, who rounded; the ends of both are only so exact.
  const loose = a.unit === b.unit ? 0 : Math.max(a.rounding, b.rounding);
  if (a.low <= b.high + loose && b.low <= a.high + loose) return false;
  return !(isWithin(a.other, b, loose) || isWithin(b.other, a, loose));
}

const isWithin = (value: number | null, of: Amount, loose: number) =>
  value !== null && value >= of.low - loose && value <= of.high + loose;

/** Is the first larger than the second can be? A part of it cannot. */
export function exceeds(part: Amount, whole: Amount): boolean {
  return part.low > whole.high && amountsDiffer(part, whole);
}

/** *About six*, *shortly after two*. */
const ROUGH_MINUTES = 20;
const DAY_MINUTES = 24 * 60;

/**
 * Times of one thing. The day counts where both name it; where one names only the day, it alone.
 */
export function timesDiffer(a: TimeFigure, b: TimeFigure): boolean {
  if (a.day !== null && b.day !== null && a.day !== b.day) return true;
  if (a.minutes === null || b.minutes === null) return false;
  const round = a.isEither || b.isEither ? DAY_MINUTES / 2 : DAY_MINUTES;
  const apart = Math.abs(a.minutes - b.minutes) % round;
  const onClock = Math.min(apart, round - apart);
  return onClock > (a.isRough || b.isRough ? ROUGH_MINUTES : 0);
}
