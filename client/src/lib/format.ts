/** Clock times, days and numbers in a language and a time zone. Always 24 hours. */

type Instant = string | number | Date;

const formats = new Map<string, Intl.DateTimeFormat>();

/** English without a country means the one that writes `23 November`, as our words do. */
const locale = (language: string) => (language === 'en' ? 'en-GB' : language);

/** Making a format costs more than using it a thousand times; the desk has thousands of times. */
function format(language: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(language), {
    ...options,
    timeZone: zone,
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
}

const date = (at: Instant) => (at instanceof Date ? at : new Date(at));

/** `02:31` */
export const clock = (at: Instant, language: string, zone: string): string =>
  format(language, zone, { hour: '2-digit', minute: '2-digit' }).format(date(at));

/** `02:31:12` */
export const clockSeconds = (at: Instant, language: string, zone: string): string =>
  format(language, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    date(at),
  );

/** `23 November` (with the year when `year` is true) */
export const day = (at: Instant, language: string, zone: string, year = false): string =>
  format(language, zone, {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(date(at));

/** True when both fall on the same calendar day in `zone`. */
const sameDay = (a: Instant, b: Instant, zone: string): boolean =>
  day(a, 'en', zone, true) === day(b, 'en', zone, true);

/** The clock time, with the day in front when it is another day than `now`. */
export const clockOrDay = (at: Instant, now: Instant, language: string, zone: string): string =>
  sameDay(at, now, zone)
    ? clock(at, language, zone)
    : `${day(at, language, zone)}, ${clock(at, language, zone)}`;

/** A number with the grouping and decimal marks of the language. */
export const number = (value: number, language: string): string =>
  new Intl.NumberFormat(language).format(value);
