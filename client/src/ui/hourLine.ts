/** Where things stand on an hour line; pure, so that the drawing has nothing to decide. */
import { type Urgency, urgencyOf } from '../lib/formatDuration.js';

export interface HourSpan {
  /** When the clock started, ms since 1970. */
  readonly openedAt: number;
  /** When it runs out, ms since 1970. */
  readonly dueAt: number;
  readonly now: number;
}

export interface HourGeometry {
  readonly urgency: Urgency;
  /** Where now stands, per cent of the track. */
  readonly now: number;
  /** Where the flag stands, per cent of the track; 100 until the deadline has passed. */
  readonly due: number;
  /** Where any moment stands, per cent of the track. */
  readonly at: (moment: number) => number;
}

/** However late it is, this much of the track stays for what happened before. */
const LEAST_BEFORE_FLAG = 20;
/** And however short the lateness, the hatching stays wide enough to be seen. */
const MOST_BEFORE_FLAG = 96;

const within = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * Before the deadline the track runs from the opening to the flag; past it, to now, and the flag
 * moves left into the track with the hatched lateness behind it.
 */
export function hourGeometry({ openedAt, dueAt, now }: HourSpan): HourGeometry {
  const urgency = urgencyOf(dueAt - now);
  const length = Math.max(1, dueAt - openedAt);
  const due =
    urgency === 'late'
      ? within(LEAST_BEFORE_FLAG, (length / (now - openedAt)) * 100, MOST_BEFORE_FLAG)
      : 100;
  const at = (moment: number) =>
    moment <= dueAt
      ? within(0, ((moment - openedAt) / length) * due, due)
      : within(due, due + ((moment - dueAt) / Math.max(1, now - dueAt)) * (100 - due), 100);
  return { urgency, now: urgency === 'late' ? 100 : at(now), due, at };
}

/**
 * Which labels fit beside each other.
 *
 * @param positions per cent of the track, in the order of importance
 * @param gap the least distance between two labels, per cent
 * @returns for each position whether its label is drawn
 */
export function labelsThatFit(positions: readonly number[], gap: number): boolean[] {
  const drawn: number[] = [];
  return positions.map((position) => {
    const fits = drawn.every((other) => Math.abs(other - position) >= gap);
    if (fits) drawn.push(position);
    return fits;
  });
}
