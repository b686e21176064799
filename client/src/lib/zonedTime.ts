/** Wall-clock times of a zone and the instants that they are, for the fields of a fact or task. */

export interface WallTime {
  /** `2026-11-23` */
  readonly date: string;
  /** `03:15` */
  readonly time: string;
}

/** @param at ms since 1970 */
export function wallTime(at: number, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/**
 * @returns the instant, ISO 8601 in UTC; null when the fields hold no time. A time that the clocks
 *   jumped over is read as the moment of the jump's other side.
 */
export function instantOf({ date, time }: WallTime, timeZone: string): string | null {
  const wanted = Date.parse(`${date}T${plainTime(time) ?? ''}:00Z`);
  if (Number.isNaN(wanted)) return null;
  // Twice: the first guess may stand on the other side of a change of the clocks.
  let at = wanted;
  for (let step = 0; step < 2; step++) {
    const shown = wallTime(at, timeZone);
    at += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return new Date(at).toISOString();
}

/**
 * A clock time as people type it: `2:31`, `02.31`, `0231`. Always 24 hours.
 *
 * @returns `02:31`; null when it is no time
 */
export function plainTime(typed: string): string | null {
  const parts = /^(\d{1,2})[:.\s]?(\d{2})$/.exec(typed.trim());
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2])];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
