/** Times of a public page: in the incident's zone, 24 hours, with the date where it is another day. */
import type { Words } from './words.js';

export interface PageTimes {
  /** `14:05` */
  readonly time: (iso: string) => string;
  /** `23 November`, with the year where it is another year than this one. */
  readonly date: (iso: string) => string;
  /** The time alone on the day of `besides`; with its date otherwise. */
  readonly when: (iso: string, besides: string) => string;
}

/**
 * @param words how months and figures are written, and a time with its date
 * @param now to know what "this year" is
 */
export function pageTimes(
  { locale, whenOn }: Pick<Words, 'locale' | 'whenOn'>,
  timeZone: string,
  now: Date,
): PageTimes {
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const yearOf = (at: Date) =>
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at);
  const dayOf = (iso: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(iso));
  const time = (iso: string) => clock.format(new Date(iso));
  const date = (iso: string) => {
    const at = new Date(iso);
    return new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'long',
      ...(yearOf(at) !== yearOf(now) && { year: 'numeric' }),
    }).format(at);
  };
  return {
    time,
    date,
    when: (iso, besides) =>
      dayOf(iso) === dayOf(besides) ? time(iso) : whenOn(time(iso), date(iso)),
  };
}
