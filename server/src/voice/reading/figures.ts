/** Finds every figure of a sentence: times first, then phone numbers, names with a number, amounts. */
import type { Tag } from '@accord/shared/reading/lexicon';
import { scaleOf, spelledNumber } from '@accord/shared/reading/numerals';
import type { Token } from '@accord/shared/reading/tokens';
import { phoneNumber, writtenNumber } from '@accord/shared/reading/written';
import { amountOf, hedgeBefore, type RawNumber, rangeOf, vagueAmount } from './amounts.js';
import type { Changes } from './changes.js';
import { isNaming, yearAt } from './labels.js';
import type { Amount, Figure } from './mention.js';
import type { FoundTime } from './times.js';

/** A figure with the tokens that it takes, its unit among them. */
export interface FoundFigure {
  readonly figure: Figure;
  readonly at: number;
  readonly length: number;
}

export interface Reading {
  readonly line: string;
  readonly tokens: readonly Token[];
  readonly tags: readonly Tag[];
  readonly language: string;
  readonly changes: Changes;
}

/** @param times as {@link timesIn} found them, in offsets of the tokens */
export function figuresIn(reading: Reading, times: readonly FoundTime[]): FoundFigure[] {
  const { tokens } = reading;
  const found: FoundFigure[] = [];
  let time = 0;
  for (let at = 0; at < tokens.length; ) {
    while ((times[time]?.to ?? Number.POSITIVE_INFINITY) <= (tokens[at]?.from ?? 0)) time += 1;
    const here = timesAt(reading, at, times, time);
    if (here.length > 0) {
      found.push(...here);
      at += here[0]?.length ?? 1;
      continue;
    }
    const one = figureAt(reading, at);
    if (one) found.push(one);
    at += one?.length ?? 1;
  }
  return joinRanges(reading, found);
}

function timesAt(
  { tokens }: Reading,
  at: number,
  times: readonly FoundTime[],
  first: number,
): FoundFigure[] {
  const start = tokens[at]?.from ?? 0;
  const here: FoundTime[] = [];
  for (let index = first; index < times.length; index++) {
    const time = times[index];
    if (!time || time.from > start) break;
    if (time.to > start && !time.figure.isRelative) here.push(time);
  }
  const end = here[0]?.to;
  if (end === undefined) return [];
  let length = 0;
  while ((tokens[at + length]?.from ?? Number.POSITIVE_INFINITY) < end) length += 1;
  return here.map(({ figure }) => ({ figure, at, length: Math.max(1, length) }));
}

/** *Call us at any time on …*: so far behind the word. */
const CALLED_WITHIN = 6;

function figureAt(reading: Reading, at: number): FoundFigure | null {
  const { tokens, tags, language } = reading;
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number' || token.text === '+' || token.text === '(') {
    const isCalled = tags.some(
      (tag) => tag.concept === 't:hot' && at > tag.at && at - (tag.at + tag.length) < CALLED_WITHIN,
    );
    const phone = phoneNumber(tokens, at, isCalled);
    if (phone) return { figure: { kind: 'phone', digits: phone.digits }, at, length: phone.length };
  }
  if (token.kind === 'number') return writtenFigure(reading, at);
  const below = belowZero(reading, at);
  if (below) return below;
  const none = nothingOf(reading, at);
  if (none) return none;
  for (const tag of tags) {
    if (tag.at > at) break;
    if (tag.at !== at) continue;
    const vague = vagueAmount(tag.concept);
    if (vague) return { figure: vague, at, length: tag.length };
  }
  const spelled = spelledNumber(tokens, at, language);
  if (!spelled || !isMeant(reading, at, spelled)) return null;
  const raw = { value: spelled.value, other: null, step: 1, isScaled: false };
  return withUnit(reading, at, spelled.length, raw);
}

const MINUS = new Set(['-', '−', '–']);
/** What a number below zero may begin behind without a blank; the marks are those of right-to-left digits. */
const OPENS = new Set(['(', '[', '“', '"', '«', '\u061c', '\u200e', '\u200f']);

/** *−5 °C*: of what is measured only, since *-12 injured* is a line of a list. */
function belowZero(reading: Reading, at: number): FoundFigure | null {
  const { tokens } = reading;
  const [before, sign, number] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!sign || !MINUS.has(sign.text) || number?.kind !== 'number') return null;
  if (number.from !== sign.to || before?.kind === 'number') return null;
  if (before?.to === sign.from && !OPENS.has(before.text)) return null;
  const one = writtenFigure(reading, at + 1, -1);
  if (one?.figure.kind !== 'amount' || one.figure.unit === null) return null;
  if (!before && one.figure.dimension !== 'celsius') return null;
  return { figure: one.figure, at, length: one.length + 1 };
}

function writtenFigure(reading: Reading, at: number, sign: 1 | -1 = 1): FoundFigure | null {
  const { tokens, language } = reading;
  const written = writtenNumber(tokens, at, language);
  if (!written) return null;
  const naming = isNaming(reading, at, written);
  if (naming) {
    const isYear = yearAt(tokens, at, naming, false) !== null;
    return { figure: { kind: 'label', value: written.value, isYear }, at, length: naming };
  }
  let { length } = written;
  const scales: number[] = [];
  for (
    let scale = scaleOf(tokens[at + length]?.text);
    scale;
    scale = scaleOf(tokens[at + length]?.text)
  ) {
    scales.push(scale);
    length += 1;
    if (tokens[at + length]?.text === '.') length += 1;
  }
  const size = scales.reduce((product, one) => product * one, 1);
  const factor = sign * size;
  const raw: RawNumber = {
    value: written.value * factor,
    other: written.other === null ? null : written.other * factor,
    step: written.step * size,
    isScaled: scales.length > 0,
  };
  return withUnit(reading, at, length, raw);
}

function withUnit(reading: Reading, at: number, length: number, raw: RawNumber): FoundFigure {
  const { tokens, tags } = reading;
  const after = at + length;
  const isJoined = tokens[after]?.text === '-' || tokens[after]?.text === '–';
  const unit =
    unitAt(tags, after) ??
    (isJoined ? unitAt(tags, after + 1) : undefined) ??
    moneyBefore(tags, at);
  const end = unit && unit.at >= after ? unit.at + unit.length : after;
  // *Một tấn rưỡi*: the half stands behind the unit.
  const isHalfMore = unit !== undefined && end > after && tokens[end]?.text === 'rưỡi';
  const whole = isHalfMore ? { ...raw, value: raw.value + HALF, step: HALF, other: null } : raw;
  const hedge = hedgeBefore(tags, moneyStart(tags, at));
  const figure = amountOf(whole, hedge, unit?.concept ?? null);
  return { figure, at, length: end - at + (isHalfMore ? 1 : 0) };
}

const HALF = 0.5;

function unitAt(tags: readonly Tag[], at: number): Tag | undefined {
  return tags.find((tag) => tag.at === at && tag.concept.startsWith('u:'));
}

const MONEY = new Set(['u:euro', 'u:dollar', 'u:hryvnia', 'u:dong', 'u:sterling']);
function moneyBefore(tags: readonly Tag[], at: number): Tag | undefined {
  return tags.find((tag) => tag.at + tag.length === at && MONEY.has(tag.concept));
}
const moneyStart = (tags: readonly Tag[], at: number) => moneyBefore(tags, at)?.at ?? at;

/** *No injuries were reported*, *загиблих немає*: nobody, without a number. */
const NOBODY = new Set(['f:injured', 'f:dead', 'f:missing', 'f:trapped', 'f:infected']);
const NO_THING = new Set([
  'no',
  'немає',
  'нема',
  'жодного',
  'жодних',
  'без',
  'sin',
  'aucun',
  'keine',
]);
const NO_THING_TWO = new Set(['không có', 'không ghi', 'chưa có', 'not any']);

function nothingOf({ tokens, tags }: Reading, at: number): FoundFigure | null {
  const two = `${tokens[at]?.text} ${tokens[at + 1]?.text}`;
  const length = NO_THING_TWO.has(two) ? 2 : NO_THING.has(tokens[at]?.text ?? '') ? 1 : 0;
  if (length === 0) return null;
  const follows = tags.some((tag) => {
    const gap = tag.at - (at + length);
    return NOBODY.has(tag.concept) && gap >= 0 && gap <= 1;
  });
  const figure = vagueAmount('z:noone');
  return follows && figure ? { figure, at, length } : null;
}

/** Small numbers in words are often no numbers: *one of*, *ba* (father), *năm* (year). */
function isMeant(
  reading: Reading,
  at: number,
  spelled: { value: number; length: number },
): boolean {
  const { tags, language, tokens } = reading;
  const after = at + spelled.length;
  const counts = tags.some(
    (tag) => (tag.at === after || tag.at === after + 1) && /^[fnpu]:/.test(tag.concept),
  );
  const isUnit = tags.some((tag) => tag.at === after && tag.concept.startsWith('u:'));
  if (spelled.value <= 1) return isUnit;
  if (language.startsWith('vi') && spelled.length === 1) {
    return counts || CLASSIFIERS.has(tokens[after]?.text ?? '');
  }
  return true;
}
const CLASSIFIERS = new Set(
  'cây con chiếc căn ngôi đội ca vụ trận toà tòa cơn đợt điểm nạn em bé bé lính tỉnh cháu đối lần bước quả gia'.split(
    ' ',
  ),
);

/** `400–500`, *from 8.000 to 9.000*: one figure, where the second follows the first at once. */
function joinRanges(
  { tokens, tags, changes }: Reading,
  found: readonly FoundFigure[],
): FoundFigure[] {
  const joined: FoundFigure[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const both = last && rangeBetween(last, one);
    if (last && both) {
      joined.pop();
      joined.push({ figure: both, at: last.at, length: one.at + one.length - last.at });
    } else joined.push(one);
  }
  return joined;

  function rangeBetween(first: FoundFigure, second: FoundFigure): Amount | null {
    const [a, b] = [first.figure, second.figure];
    if (a.kind !== 'amount' || b.kind !== 'amount' || a.isVague || b.isVague) return null;
    if (second.at - (first.at + first.length) !== 1) return null;
    const joint = tokens[second.at - 1];
    const isDash = joint !== undefined && ['-', '–', '—'].includes(joint.text);
    const isTo = tags.some((tag) => tag.at === second.at - 1 && tag.concept === 'r:to');
    const begins = tags.some(
      (tag) => tag.concept === 'r:between' && tag.at + tag.length === first.at,
    );
    if (!isDash && !(isTo && begins && !changes.from.has(first.at))) return null;
    if (a.unit !== null && a.unit !== b.unit) return null;
    const scale = a.unit === null ? unitFactor(b) : 1;
    return rangeOf({ ...a, low: a.low * scale, high: a.high * scale }, b);
  }
}

/** The first number of a range borrows the unit of the second. */
function unitFactor(amount: Amount): number {
  return amount.unit === null ? 1 : amountOf(ONE, 'exact', amount.unit).low;
}
const ONE: RawNumber = { value: 1, other: null, step: 1, isScaled: false };
