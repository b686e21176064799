/**
 * Hours as people write them (`18 h 30`, `о пів на четверту`, `half past two`), written as a clock shows
 * them; offsets into the text as it was are kept.
 */
import { digitValue } from './digits.js';

/** A text beside the offsets of its characters in the original. */
export interface Rewritten {
  readonly text: string;
  /** For each character, and for the end, where it comes from. */
  readonly at: readonly number[];
}

export function hasDigit(text: string): boolean {
  for (const char of text) if (digitValue(char.codePointAt(0) ?? 0) !== null) return true;
  return false;
}

/** @returns the text with digits of every script as 0–9 */
export function withPlainDigits(text: string): Rewritten {
  let plain = '';
  const at: number[] = [];
  let from = 0;
  for (const char of text) {
    const digit = digitValue(char.codePointAt(0) ?? 0);
    const written = digit === null ? char : String(digit);
    for (let unit = 0; unit < written.length; unit++) at.push(from + unit);
    plain += written;
    from += char.length;
  }
  return { text: plain, at: [...at, from] };
}

const EN_HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const VI_HOURS = 'một hai ba bốn năm sáu bảy tám chín mười'.split(' ');
const UK_HOURS =
  'перш друг трет четверт п.ят шост сьом восьм дев.ят десят одинадцят дванадцят'.split(' ');
const anyOf = (words: readonly string[]) => words.join('|');
const numberOf = (words: readonly string[], word: string) =>
  words.findIndex((one) => new RegExp(`^${one}`, 'iu').test(word)) + 1;

/** *Четверту*, *четвертої*, `4`. */
const UK_HOUR = `(?:${anyOf(UK_HOURS)})(?:у|ю|ої|а|я|ій)|\\d{1,2}(?:-?(?:у|ту|шу|гу|му|ї))?`;
const ukrainianHour = (word: string) => numberOf(UK_HOURS, word) || Number.parseInt(word, 10);
const englishHour = (word: string) => numberOf(EN_HOURS, word) || Number(word);
const NOON = 12;
/** Two at night is early, ten at night is late. */
const EARLY_UNTIL = 5;
function englishHalfDay(hour: number, daytime: string | undefined): 'am' | 'pm' {
  if (daytime !== undefined) return /^morning$/iu.test(daytime) ? 'am' : 'pm';
  return hour <= EARLY_UNTIL || hour === NOON ? 'am' : 'pm';
}
/** *Half of the first hour* is half past midnight, or past noon. */
const hourBefore = (word: string) => (ukrainianHour(word) + 23) % 24;
const EN_MINUTES: Readonly<Record<string, number>> = { five: 5, ten: 10, twenty: 20 };
const enMinutes = (word: string) => EN_MINUTES[word.toLowerCase()] ?? 25;
/** @returns at least two digits */
export const two = (value: number) => String(value).padStart(2, '0');

type Rewrite = readonly [RegExp, (match: RegExpMatchArray) => string];
/** Everywhere: `18h30`, `18 h 30`, `18h`. */
const HOURS_WITH_H: readonly Rewrite[] = [
  [/(?<![\d:.,])(\d{1,2}) ?h ?(\d{2})(?!\d)/giu, ([, hour, minute]) => `${hour}:${minute}`],
  [/(?<![\d:.,])(\d{1,2}) ?h(?![\p{L}\d/])/giu, ([, hour]) => `${hour}:00`],
];
const REWRITES: Readonly<Record<string, readonly Rewrite[]>> = {
  en: [
    // Its parser would take the word for a time, and lose the date.
    [/\b(?:morning|afternoon|evening|night) of (?=\d)/giu, () => 'on '],
    // *At 12:25 a tank leaked*: an article, and not half of *a.m.*
    [/(?<=\d[:.]\d\d) a (?=\p{L})/giu, () => ', a '],
    [
      new RegExp(`half past (${anyOf(EN_HOURS)}|\\d{1,2})`, 'giu'),
      ([, hour = '']) => `at ${englishHour(hour)}:30`,
    ],
    [
      new RegExp(`quarter past (${anyOf(EN_HOURS)}|\\d{1,2})`, 'giu'),
      ([, hour = '']) => `at ${englishHour(hour)}:15`,
    ],
    [
      new RegExp(`quarter to (${anyOf(EN_HOURS)}|\\d{1,2})`, 'giu'),
      ([, hour = '']) => `at ${(englishHour(hour) + 11) % 12 || 12}:45`,
    ],
    [
      new RegExp(`\\b(five|ten|twenty|twenty-five) past (${anyOf(EN_HOURS)})\\b`, 'giu'),
      ([, past = '', hour = '']) => `at ${englishHour(hour)}:${two(enMinutes(past))}`,
    ],
    [
      new RegExp(
        `(?<=\\b(?:at|by|until|from|since|after|before) )(five|ten|twenty|twenty-five) to (${anyOf(EN_HOURS)})\\b`,
        'giu',
      ),
      ([, to = '', hour = '']) =>
        `at ${(englishHour(hour) + 11) % 12 || 12}:${two(60 - enMinutes(to))}`,
    ],
    [
      new RegExp(`\\b(${anyOf(EN_HOURS)}) (o.clock|a\\.?m|p\\.?m)`, 'giu'),
      ([, hour = '', rest]) => `${englishHour(hour)} ${rest}`,
    ],
    // *Four in the morning*, *ten at night*.
    [
      new RegExp(
        `(?<=\\b(?:at|by|before|after|until|since|about|around|from|to|nearly|almost) )(${anyOf(EN_HOURS)}|\\d{1,2}) (?:in the (morning|afternoon|evening)|at night)\\b`,
        'giu',
      ),
      ([, hour = '', daytime]) =>
        `${englishHour(hour)} ${englishHalfDay(englishHour(hour), daytime)}`,
    ],
  ],
  vi: [
    ...HOURS_WITH_H,
    [
      new RegExp(`(?<!\\p{L})(${anyOf(VI_HOURS)}) giờ`, 'giu'),
      ([, hour = '']) => `${numberOf(VI_HOURS, hour)} giờ`,
    ],
    [
      /(\d{1,2}) giờ kém (\d{1,2})(?: phút)?/giu,
      ([, hour, short]) => `${(Number(hour) + 23) % 24}:${two(60 - Number(short))}`,
    ],
    [/(\d{1,2}) giờ rưỡi/giu, ([, hour]) => `${hour} giờ 30`],
    [/(?<!\p{L})(?:(?:lúc|vào) )?nửa đêm(?!\p{L})/giu, () => 'lúc 0:00'],
  ],
  uk: [
    // *О пів на четверту*: half of the fourth hour, half past three; so are its quarters.
    [
      new RegExp(`(?<!\\p{L})(?:об? )?пів (?:на|до) (${UK_HOUR})(?!\\p{L})`, 'giu'),
      ([, hour = '']) => `о ${hourBefore(hour)}:30`,
    ],
    [
      new RegExp(`(?<!\\p{L})(?:об? )?чверть на (${UK_HOUR})(?!\\p{L})`, 'giu'),
      ([, hour = '']) => `о ${hourBefore(hour)}:15`,
    ],
    [
      new RegExp(`(?<!\\p{L})(?:об? )?(?:за чверть|чверть до) (${UK_HOUR})(?!\\p{L})`, 'giu'),
      ([, hour = '']) => `о ${hourBefore(hour)}:45`,
    ],
    [
      new RegExp(`(?<!\\p{L})(?:об? )?чверть по (${UK_HOUR})(?!\\p{L})`, 'giu'),
      ([, hour = '']) => `о ${ukrainianHour(hour)}:15`,
    ],
    [
      new RegExp(
        `(?<!\\p{L})(об?|до|після|з|від|близько) (${anyOf(UK_HOURS)})(?:ій|ої|а|ої|ій)(?: годин[іиа])?(?!\\p{L})`,
        'giu',
      ),
      ([, at, hour = '']) => `${at} ${numberOf(UK_HOURS, hour)}:00`,
    ],
    [/(?<=(?:^|[^\p{L}])об? )(\d{1,2}) годині/giu, ([, hour]) => `${hour}:00`],
    [/(?<!\p{L})опівночі(?!\p{L})/giu, () => 'о 0:00'],
    [/(?<!\p{L})опівдні(?!\p{L})/giu, () => 'о 12:00'],
  ],
  fr: HOURS_WITH_H,
  es: HOURS_WITH_H,
  pt: HOURS_WITH_H,
};

/** @returns the hours that stand in it in words or signs of the language, in digits with a colon */
export function rewritten(text: Rewritten, language: string): Rewritten {
  return (REWRITES[language] ?? []).reduce(rewrite, text);
}

function rewrite(before: Rewritten, [pattern, replacement]: Rewrite): Rewritten {
  let text = '';
  const at: number[] = [];
  let done = 0;
  const keep = (to: number) => {
    text += before.text.slice(done, to);
    at.push(...before.at.slice(done, to));
    done = to;
  };
  for (const match of before.text.matchAll(pattern)) {
    keep(match.index);
    const written = replacement(match);
    text += written;
    for (let unit = 0; unit < written.length; unit++) at.push(before.at[match.index] ?? 0);
    done = match.index + match[0].length;
  }
  if (done === 0) return before;
  keep(before.text.length);
  return { text, at: [...at, before.at.at(-1) ?? 0] };
}
