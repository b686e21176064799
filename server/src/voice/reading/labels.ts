/** Numbers that count nothing: a house, a flight, a zone, a year, an ordinal. */
import type { Tag } from '@accord/shared/reading/lexicon';
import type { Token } from '@accord/shared/reading/tokens';
import type { WrittenNumber } from '@accord/shared/reading/written';

interface Words {
  readonly line: string;
  readonly tokens: readonly Token[];
  readonly tags: readonly Tag[];
}

const ORDINALS = new Set('st nd rd th й го му ої а та м er e ème è º ª'.split(' '));
const CALENDAR_BEFORE = new Set(['ngày', 'tháng', 'năm', 'thứ', 'mùng', 'quý', 'khóa']);
const MONTHS =
  'january february march april may june july august september october november december spring summer autumn fall winter';
const YEAR_BEFORE = new Set(
  `${MONTHS} in since of from by năm у в з із до року від початку en de desde depuis im seit w od`.split(
    ' ',
  ),
);
const YEAR_AFTER = new Set(['року', 'році', 'р', 'рік', 'року,', 'рр']);
export const NUMBER_SIGNS = new Set(['№', '#', '＃']);
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];
const LONGEST_CODE = 3;
/** No zone, gate or flight has more digits. */
const MOST_NAMING = 9_999;

/** @returns how many tokens the naming number takes; 0 where it is an amount */
export function isNaming(words: Words, at: number, number: WrittenNumber): number {
  const { tokens } = words;
  const { length, value } = number;
  const before = tokens[at - 1];
  const after = tokens[at + length];
  const end = tokens[at + length - 1]?.to ?? 0;
  if (before && NUMBER_SIGNS.has(before.text)) return length;
  if (after?.kind === 'word' && ORDINALS.has(after.text) && after.from === end) return length + 1;
  const ordinal = tokens[at + length + 1];
  if (after?.text === '-' && ordinal && ORDINALS.has(ordinal.text) && ordinal.from === after.to) {
    return length + 2;
  }
  // `24/7`, `12/3`.
  if (after?.text === '/' && tokens[at + length + 1]?.kind === 'number') return length + 2;
  if (number.hasSeparator || value > MOST_NAMING) return 0;
  if (before && CALENDAR_BEFORE.has(before.text)) return length;
  if (isYear(value, before, after)) return length;
  if (after?.kind === 'word' && hasUnit(words.tags, at + length)) return 0;
  if (isAddress(words, at, length)) return length;
  if (before && isCode(words.line, before)) return length;
  const isNamed = words.tags.some((tag) => tag.concept === 'l:label' && tag.at + tag.length === at);
  return isNamed ? length : 0;
}

/** Of something that goes on since: *open since 2019*, *built in 2019*. */
const SINCE = new Set(
  'since від з із từ kể built founded побудований збудований збудовано xây'.split(' '),
);
const SINCE_WITHIN = 2;

/**
 * @param at the first token of a number that names something
 * @param isOnce whether something has to have happened in it, rather than to go on since
 * @returns the year that it names; null where it names anything else
 */
export function yearAt(
  tokens: readonly Token[],
  at: number,
  length: number,
  isOnce: boolean,
): number | null {
  for (let index = at; index < at + length; index++) {
    const value = Number(tokens[index]?.text);
    const before = tokens[index - 1];
    // `3/2019` is a month.
    const isDate = before?.text === '/' && index > at;
    if (!isYear(value, before, tokens[index + 1]) && !(isDate && isCentury(value))) continue;
    return isOnce && isSince(tokens, index) ? null : value;
  }
  return null;
}

/** @returns whether what stands there is when something began that goes on */
export const isSince = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - SINCE_WITHIN), at + 1).some(({ text }) => SINCE.has(text));

const isCentury = (value: number) =>
  Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;

function isYear(value: number, before: Token | undefined, after: Token | undefined): boolean {
  if (!isCentury(value)) return false;
  return YEAR_BEFORE.has(before?.text ?? '') || YEAR_AFTER.has(after?.text ?? '');
}

const hasUnit = (tags: readonly Tag[], at: number) =>
  tags.some((tag) => tag.at === at && tag.concept.startsWith('u:'));

/** `AX 417`, `VN 123`: a few capitals before the number. */
function isCode(line: string, before: Token): boolean {
  const raw = line.slice(before.from, before.to);
  return raw.length <= LONGEST_CODE && raw.length > 1 && /^\p{Lu}+$/u.test(raw);
}

/** `12 Mill Street`, `вул. Шевченка, 12`, `27 đường Lê Lợi`. */
function isAddress({ tokens, tags }: Words, at: number, length: number): boolean {
  const streets = tags.filter((tag) => tag.concept === 'l:address');
  return streets.some((tag) => {
    const behind = tag.at - (at + length);
    if (behind >= 0 && behind <= 2 && capitals(tokens, at + length, tag.at)) {
      return tokens[tag.at]?.isCapital === true || behind === 0;
    }
    const ahead = at - (tag.at + tag.length);
    return ahead >= 1 && ahead <= 4 && capitals(tokens, tag.at + tag.length, at);
  });
}

/** Only names and marks between the two. */
function capitals(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token?.kind === 'word' && !token.isCapital) return false;
    if (token?.kind === 'number') return false;
  }
  return true;
}
