/** A moment as clocks in a zone show it. */

export interface LocalTime {
  /** `2026-03-14` */
  readonly day: string;
  /** Minutes after midnight. */
  readonly minutes: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MINUTE_MS = 60_000;

/** @param at milliseconds since 1970 */
export function localTime(at: number, timeZone: string): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const minutes = number('hour') * 60 + number('minute');
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
  return { day, minutes, offset: Math.round((asIfUtc - at) / MINUTE_MS) };
}

/**
 * @param day `2026-03-14`
 * @returns the moment at which clocks in the zone show this; where they skip it, a moment near it
 */
export function momentOf(day: string, minutes: number, timeZone: string): number {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
  const first = asIfUtc - localTime(asIfUtc, timeZone).offset * MINUTE_MS;
  return asIfUtc - localTime(first, timeZone).offset * MINUTE_MS;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
