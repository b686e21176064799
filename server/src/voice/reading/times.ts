/**
 * Times and dates in prose, by chrono-node in the languages it knows; what it does not know of
 * (`18 h 30`, `о дев'ятій вечора`, `half past two`) is rewritten for it first, offsets kept.
 */

import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { hasDigit, rewritten, two, withPlainDigits } from '@accord/shared/reading/clockWords';
import * as chrono from 'chrono-node';
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
