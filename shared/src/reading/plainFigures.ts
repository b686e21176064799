/**
 * Numbers that stand in running words, in digits of any script or in words, with the unit behind them;
 * and hours as a clock shows them. What the figures speak of is not read. Pure.
 */
import { baseLanguage } from './baseLanguage.js';
import { hasDigit, rewritten, withPlainDigits } from './clockWords.js';
import { compileLexicon, type Lexicon, tagsOf } from './lexicon.js';
import { UNIT, UNIT_WORDS } from './measures.js';
import { scaleOf, spelledNumber } from './numerals.js';
import { type Token, tokenise } from './tokens.js';
import { writtenNumber } from './written.js';

export interface PlainNumber {
  /** In UTF-16 units of the text, with its sign, without its unit. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The same, were its one separator read the other way. */
  readonly other: number | null;
  /** What its last place that says something is worth. */
  readonly step: number;
  /** In words, not in digits. */
  readonly isSpelled: boolean;
  /** A unit of measure, `u:litre`, and where its words end; null where none stands there. */
  readonly unit: { readonly concept: string; readonly to: number } | null;
}

export interface PlainClock {
  readonly from: number;
  readonly to: number;
  /** After midnight. */
  readonly minutes: number;
}

let measures: Lexicon | undefined;
const measureWords = () => {
  measures ??= compileLexicon(UNIT_WORDS);
  return measures;
};

const MINUS = new Set(['-', '−', '–']);

/** @returns every number, in order; none of them overlap */
export function numbersIn(text: string, language: string): PlainNumber[] {
  const tokens = tokenise(text, language);
  const units = tagsOf(tokens, measureWords()).filter((tag) => tag.concept in UNIT);
  const numbers: PlainNumber[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = numberAt(tokens, at, language);
    if (!read) {
      at += 1;
      continue;
    }
    const end = at + read.length;
    const sign = signBefore(tokens, at);
    // *A 20-litre can*; *2 тис. літрів*.
    const isShort = tokens[end]?.text === '.' && scaleOf(tokens[end - 1]?.text) !== undefined;
    const isJoined = isShort || MINUS.has(tokens[end]?.text ?? '');
    const unit = units.find((tag) => tag.at === end || (isJoined && tag.at === end + 1));
    numbers.push({
      from: sign?.from ?? tokens[at]?.from ?? 0,
      to: tokens[end - 1]?.to ?? 0,
      value: sign ? -read.value : read.value,
      other: read.other === null || !sign ? read.other : -read.other,
      step: read.step,
      isSpelled: tokens[at]?.kind !== 'number',
      unit: unit ? { concept: unit.concept, to: tokens[unit.at + unit.length - 1]?.to ?? 0 } : null,
    });
    at = end;
  }
  return numbers;
}

interface ReadNumber {
  readonly value: number;
  readonly other: number | null;
  readonly step: number;
  /** Tokens that it takes. */
  readonly length: number;
}

function numberAt(tokens: readonly Token[], at: number, language: string): ReadNumber | null {
  if (tokens[at]?.kind !== 'number') {
    const spelled = spelledNumber(tokens, at, language);
    return spelled ? { ...spelled, other: null, step: 1 } : null;
  }
  const written = writtenNumber(tokens, at, language);
  if (!written) return null;
  let { length } = written;
  let size = 1;
  for (let scale = scaleOf(tokens[at + length]?.text); scale; ) {
    size *= scale;
    length += 1;
    scale = scaleOf(tokens[at + length]?.text);
  }
  return {
    value: written.value * size,
    other: written.other === null ? null : written.other * size,
    step: written.step * size,
    length,
  };
}

/** *−5 °C*; not the dash of *10–12*, nor that of a list. */
function signBefore(tokens: readonly Token[], at: number): Token | null {
  const [before, sign, number] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (!sign || !number || !MINUS.has(sign.text) || sign.to !== number.from) return null;
  return before === undefined || before.to === sign.from ? null : sign;
}

/** @returns the measure for which the words stand, all of them; null for none */
export function measureOf(words: string): string | null {
  const tokens = tokenise(words, '');
  const whole = tagsOf(tokens, measureWords()).find(
    (tag) => tag.concept in UNIT && tag.at === 0 && tag.length === tokens.length,
  );
  return whole?.concept ?? null;
}

const NOON = 12;
const HOURS = 24;
const MINUTES = 60;
const HALF_DAY: Readonly<Record<string, string>> = {
  en: '(?: ?([ap])\\.? ?m\\b| (?:in the (morning|afternoon|evening)|at (night))\\b)',
  vi: '(?: (?:phút )?(sáng|trưa|chiều|tối|đêm)(?!\\p{L}))',
  uk: '(?: (?:годин[иіу]? )?(ранку|вранці|дня|вечора|ночі|увечері|ввечері)(?!\\p{L}))',
};
const EARLY = new Set(['a', 'morning', 'sáng', 'ранку', 'вранці']);
const NIGHT = new Set(['night', 'đêm', 'ночі']);
/** *4 giờ* is a length of time, unless something says *at*. */
const VI_AT = /(?:lúc|vào|trước|sau|từ|đến|tới|hồi|khoảng|tính đến) *$/iu;
const LATE = new Set([
  'p',
  'afternoon',
  'evening',
  'chiều',
  'tối',
  'дня',
  'вечора',
  'увечері',
  'ввечері',
]);

/** `15:30`, `15.30` with its half of the day, `3 pm`, `15 giờ 30`. */
function patternOf(language: string): RegExp {
  const half = HALF_DAY[language] ?? '';
  const hours = language === 'vi' ? '|(\\d{1,2}) ?giờ(?: ?(\\d{1,2}))?(?: ?phút)?' : '';
  const bare = half === '' ? '' : `|(\\d{1,2})(?:\\.(\\d\\d))?(?=${half})`;
  const tail = half === '' ? '' : `${half}?`;
  return new RegExp(
    `(?<![\\d:.,/\\p{L}])(?:(\\d{1,2}):(\\d\\d)${hours}${bare})(?![\\d:])${tail}`,
    'giu',
  );
}

const patterns = new Map<string, RegExp>();

/** @returns hours of which the words say the half of the day, or that need none */
export function clocksIn(text: string, language: string): PlainClock[] {
  const base = baseLanguage(language);
  const plain = rewritten(withPlainDigits(text), base);
  if (!/\d/.test(plain.text)) return [];
  const pattern = patterns.get(base) ?? patternOf(base);
  patterns.set(base, pattern);
  return [...plain.text.matchAll(pattern)].flatMap((match) => {
    const from = plain.at[match.index] ?? 0;
    const end = plain.at[match.index + match[0].length] ?? text.length;
    // The full stop of *p.m.*, and none that ends the sentence.
    const to = match[0].endsWith('.m') && /^\. \p{Ll}/u.test(text.slice(end)) ? end + 1 : end;
    const groups = match.slice(1);
    const [hour, minute] = groups
      .filter((one) => one !== undefined && /^\d+$/.test(one))
      .map(Number);
    const half = groups.findLast((one) => one !== undefined && !/^\d+$/.test(one))?.toLowerCase();
    const minutes = minutesOf(hour, minute ?? 0, half);
    if (minutes === null) return [];
    const isLength = base === 'vi' && half === undefined && !match[0].includes(':');
    if (isLength && !VI_AT.test(plain.text.slice(0, match.index))) return [];
    // *Half past three*: nothing says of which half of the day.
    const isEither = !hasDigit(text.slice(from, to)) && half === undefined && (hour ?? 0) <= NOON;
    return isEither && minutes % (NOON * MINUTES) !== 0 ? [] : [{ from, to, minutes }];
  });
}

function minutesOf(
  hour: number | undefined,
  minute: number,
  half: string | undefined,
): number | null {
  if (hour === undefined || hour >= HOURS || minute >= MINUTES) return null;
  if (half === undefined) return hour * MINUTES + minute;
  // *15:30 chiều* says it twice; *0 am* is nobody's.
  if (hour > NOON) return EARLY.has(half) ? null : hour * MINUTES + minute;
  const isLate = LATE.has(half) || isLateNight(half, hour);
  return ((hour % NOON) + (isLate ? NOON : 0)) * MINUTES + minute;
}

/** Two at night is early. */
const EARLY_UNTIL = 5;
/** *11 giờ trưa* is before noon. */
const NOON_FROM = 11;

/** *12 giờ trưa* is noon, *12 giờ đêm* midnight. */
function isLateNight(half: string, hour: number): boolean {
  if (half === 'trưa') return hour !== NOON_FROM;
  return NIGHT.has(half) && hour > EARLY_UNTIL && hour < NOON;
}
