/**
 * Times and dates in prose, by chrono-node in the languages it knows; what it does not know of
 * (`18 h 30`, `о дев'ятій вечора`, `half past two`) is rewritten for it first, offsets kept.
 */
import * as chrono from 'chrono-node';
import { baseLanguage } from '../lexicon/languages.js';
import { digitValue } from './digits.js';
import { localTime } from './zoned.js';

export interface TimeFigure {
  readonly kind: 'time';
  /** Minutes after midnight in the incident's zone; null for a day alone. */
  readonly minutes: number | null;
  /** `2026-03-14`; null where only the hour is said. */
  readonly day: string | null;
  /** 0 is Sunday; only where a weekday stands there without a date. */
  readonly weekday: number | null;
  /** *In half an hour*: a length of time from now, not a time that could be compared. */
  readonly isRelative: boolean;
  /** A day that is named by its distance: *today*, *yesterday*. */
  readonly isCasual: boolean;
  /** *About*, *shortly after*. */
  readonly isRough: boolean;
  /** *Half past three*: an hour in words, of which nothing says whether it is of the morning. */
  readonly isEither: boolean;
}

export interface FoundTime {
  readonly figure: TimeFigure;
  readonly from: number;
  readonly to: number;
}

export interface TimeContext {
  /** What *today* means: when the text was written, in ms since 1970. */
  readonly writtenAt: number;
  readonly timeZone: string;
}

/** Its parsers look around: a longer sentence is read in pieces, so that the time stays bounded. */
const LONGEST_PIECE = 400;

type Parser = { parse(text: string, reference: chrono.ParsingReference): chrono.ParsedResult[] };
const PARSERS: Readonly<Record<string, Parser>> = {
  ar: chrono.ar,
  de: chrono.de,
  en: chrono.en,
  es: chrono.es,
  fr: chrono.fr,
  it: chrono.it,
  ja: chrono.ja,
  nl: chrono.nl,
  pt: chrono.pt,
  ru: chrono.ru,
  sv: chrono.sv,
  uk: chrono.uk,
  vi: chrono.vi,
  zh: chrono.zh,
};
/** For the others: `18:30` and `2026-03-14` are read alike everywhere. */
const ANYWHERE = chrono.en.strict;

/** Chrono wants a digit or a name of a day or month; without any of them it need not look. */
const MAY_HOLD_ONE =
  /\d|past|(?:five|ten|twenty) to|quarter|clock|in the (?:morn|after|even)|day|night|noon|morrow|month|hour|hôm|ngày|mai|nay|giờ|thứ|đêm|сьогод|вчора|завтра|понеділ|вівтор|серед|четвер|п.ятниц|субот|неділ|годин|пів|чверт|(?:^|[^\p{L}])об? |ранк|вечор|вечер|ноч|півноч|півдні|[a-zà-ÿ]{3,}tag|月|日/iu;

/** @param sentence one sentence; offsets in the answer are its own */
export function timesIn(sentence: string, language: string, context: TimeContext): FoundTime[] {
  const found: FoundTime[] = [];
  for (let start = 0; start < sentence.length; ) {
    const end = pieceEnd(sentence, start);
    const piece = sentence.slice(start, end);
    for (const one of timesInPiece(piece, baseLanguage(language), context)) {
      found.push({ ...one, from: one.from + start, to: one.to + start });
    }
    start = end;
  }
  return found;
}

function pieceEnd(sentence: string, start: number): number {
  if (sentence.length - start <= LONGEST_PIECE) return sentence.length;
  const blank = sentence.lastIndexOf(' ', start + LONGEST_PIECE);
  return blank > start ? blank + 1 : start + LONGEST_PIECE;
}

function timesInPiece(piece: string, language: string, context: TimeContext): FoundTime[] {
  if (!MAY_HOLD_ONE.test(piece) && !hasDigit(piece)) return [];
  const plain = rewritten(withPlainDigits(piece), language);
  const parser = PARSERS[language] ?? ANYWHERE;
  const reference = {
    instant: new Date(context.writtenAt),
    timezone: localTime(context.writtenAt, context.timeZone).offset,
  };
  const found: FoundTime[] = [];
  for (const result of parser.parse(plain.text, reference)) {
    const from = result.index;
    const to = result.index + result.text.length;
    if (!isBelievable(result, plain.text, language)) continue;
    const place = { from: plain.at[from] ?? 0, to: plain.at[to] ?? piece.length };
    const inWords = !hasDigit(piece.slice(place.from, place.to));
    const casual = casualDay(result, context);
    const relative = result.tags().has('result/relativeDate');
    for (const point of result.end ? [result.start, result.end] : [result.start]) {
      const after = plain.text.slice(to, to + LONGEST_DAYTIME);
      const figure = figureOf(point, after, casual, relative, inWords, context);
      if (figure) found.push({ figure, ...place });
    }
  }
  return found;
}

/** `годині вечора`: how far behind an hour the word that says which half of the day can end. */
const LONGEST_DAYTIME = 17;

/** Days from now. */
const CASUAL_DAYS: Readonly<Record<string, number>> = {
  'casualReference/today': 0,
  'casualReference/tonight': 0,
  'casualReference/yesterday': -1,
  'casualReference/tomorrow': 1,
};
const DAY_MS = 24 * 60 * 60_000;

/** Not every language's parser moves the date along: it is counted here. */
function casualDay(
  result: chrono.ParsedResult,
  { writtenAt, timeZone }: TimeContext,
): string | null {
  for (const tag of result.tags()) {
    const days = CASUAL_DAYS[tag];
    if (days !== undefined) return localTime(writtenAt + days * DAY_MS, timeZone).day;
  }
  return null;
}
/** What makes a bare number an hour. */
const HOUR_SIGN =
  /\d[:.]\d\d|\d ?[ap]\.?\s?m\b|o.clock|giờ|sáng|chiều|tối|đêm|trưa|годин|ранк|вечор|ночі|дня|noon|midnight|night|uhr|\d ?h\b|[点點时時]|الساعة|heure|hora/iu;
const VI_HOUR = /(?:lúc|vào|trước|sau|từ|đến|tới|hồi|khoảng|quá|tính đến)\s*$/iu;
const VI_DAYTIME = /lúc|sáng|chiều|tối|đêm|trưa|:/iu;
const UNIT_AFTER = /^\s?(?:%|km|m\b|µg|mg|l\b|lít|people|người|літр)/iu;

function isBelievable(result: chrono.ParsedResult, text: string, language: string): boolean {
  const { start } = result;
  const after = text.slice(
    result.index + result.text.length,
    result.index + result.text.length + 8,
  );
  if (result.tags().has('casualReference/now')) return false;
  // *Within 14 days*, *at once*: its parser makes a day of them.
  if (language === 'zh' && /[内內]$|^立[即刻]/u.test(result.text)) return false;
  if (result.tags().has('result/relativeDate')) return true;
  if (start.isCertain('hour')) {
    if (UNIT_AFTER.test(after)) return false;
    if (start.isCertain('day') && start.isCertain('month')) return true;
    if (language === 'vi' && !VI_DAYTIME.test(result.text)) {
      // *4 giờ 20 phút* is a length of time, unless something says *at*.
      return VI_HOUR.test(text.slice(Math.max(0, result.index - 12), result.index));
    }
    return HOUR_SIGN.test(result.text + after);
  }
  if (start.isCertain('day') && start.isCertain('month')) return true;
  if (start.isCertain('weekday')) return result.text.trim().length > 3;
  return [...result.tags()].some((tag) => tag in CASUAL_DAYS);
}

/** `о 8 вечора`, `о 2 дня`: the word stands after what the parser took. */
const AFTERNOON = /^\s*(?:години|годині|годин)?\s*(?:дня|вечора)/u;
/** Says of which half of the day an hour is. */
const DAYTIME = /^\s*(?:години|годині|годин)?\s*(?:дня|вечора|ранку|ночі|вранці|увечері|ввечері)/u;
const NOON = 12;

function figureOf(
  point: chrono.ParsedComponents,
  after: string,
  casual: string | null,
  isRelative: boolean,
  inWords: boolean,
  { timeZone }: TimeContext,
): TimeFigure | null {
  const hasHour = point.isCertain('hour');
  const isCasual = casual !== null;
  const isDated = (point.isCertain('day') && point.isCertain('month')) || isCasual;
  const weekday = !isDated && point.isCertain('weekday') ? point.get('weekday') : null;
  if (hasHour && (point.isCertain('timezoneOffset') || isRelative)) {
    // Said in another zone: shown in the incident's.
    const local = localTime(point.date().getTime(), timeZone);
    return {
      kind: 'time',
      minutes: local.minutes,
      day: isDated || isRelative ? local.day : null,
      weekday: null,
      isRelative,
      isCasual,
      isRough: false,
      isEither: false,
    };
  }
  if (isRelative) return null;
  let hour = point.get('hour') ?? 0;
  if (hasHour && hour < NOON && AFTERNOON.test(after)) hour += NOON;
  const day = casual ?? (isDated ? isoDay(point) : null);
  const minutes = hasHour ? hour * 60 + (point.get('minute') ?? 0) : null;
  if (!hasHour && day === null && weekday === null) return null;
  return {
    kind: 'time',
    minutes,
    day,
    weekday,
    isRelative,
    isCasual,
    isRough: false,
    isEither:
      inWords && !point.isCertain('meridiem') && !DAYTIME.test(after) && isOfTwelve(minutes),
  };
}

/** Noon and midnight are words, too, and say it themselves. */
const isOfTwelve = (minutes: number | null) =>
  minutes !== null && minutes % (NOON * 60) !== 0 && minutes < (NOON + 1) * 60;

function isoDay(point: chrono.ParsedComponents): string {
  return `${point.get('year')}-${two(point.get('month') ?? 0)}-${two(point.get('day') ?? 0)}`;
}

/** A text beside the offsets of its characters in the original. */
interface Rewritten {
  readonly text: string;
  /** For each character, and for the end, where it comes from. */
  readonly at: readonly number[];
}

function hasDigit(text: string): boolean {
  for (const char of text) if (digitValue(char.codePointAt(0) ?? 0) !== null) return true;
  return false;
}

function withPlainDigits(text: string): Rewritten {
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
const two = (value: number) => String(value).padStart(2, '0');

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

function rewritten(text: Rewritten, language: string): Rewritten {
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
