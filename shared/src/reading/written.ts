/** Numbers written in digits: separators of each language, phone numbers, where a figure ends. */
import type { Token } from './tokens.js';

export interface WrittenNumber {
  readonly value: number;
  /** What it would be if its one separator were read the other way: `2.400` is 2400 or 2.4. */
  readonly other: number | null;
  /** The place of its last digit that says something: 100 in 2400, 0.1 in 39.8. */
  readonly step: number;
  /** Tokens that it takes. */
  readonly length: number;
  readonly hasSeparator: boolean;
}

const SEPARATORS = new Set(['.', ',', "'", '’', '٬', '٫', '·']);
/** Longer ones are account numbers; as numbers they would not be exact either. */
const MOST_DIGITS = 15;
const GROUP = 3;

/** @param at a token of digits */
export function writtenNumber(
  tokens: readonly Token[],
  at: number,
  language: string,
): WrittenNumber | null {
  const groups = [tokens[at]?.text ?? ''];
  const separators: string[] = [];
  let next = at + 1;
  for (;;) {
    const separator = separatorAt(tokens, next, groups);
    if (!separator) break;
    separators.push(separator.text);
    groups.push(tokens[next + separator.length - 1]?.text ?? '');
    next += separator.length;
  }
  if (groups.join('').length > MOST_DIGITS) return null;
  return {
    ...readGroups(groups, separators, language),
    length: next - at,
    hasSeparator: separators.length > 0,
  };
}

/** @returns the separator before the next group of digits, and how many tokens both take */
function separatorAt(
  tokens: readonly Token[],
  at: number,
  groups: readonly string[],
): { text: string; length: number } | null {
  const before = tokens[at - 1];
  const here = tokens[at];
  if (!before || !here) return null;
  if (here.kind === 'number') {
    // A blank groups thousands only: `1 214 000`.
    const isBlank = here.from - before.to === 1 && here.text.length === GROUP;
    return isBlank &&
      (groups[0]?.length ?? 0) <= GROUP &&
      groups.slice(1).every((g) => g.length === GROUP)
      ? { text: ' ', length: 1 }
      : null;
  }
  const after = tokens[at + 1];
  const isGlued = here.from === before.to && after?.from === here.to;
  if (!SEPARATORS.has(here.text) || !isGlued || after?.kind !== 'number') return null;
  return { text: here.text, length: 2 };
}

function readGroups(
  groups: readonly string[],
  separators: readonly string[],
  language: string,
): Pick<WrittenNumber, 'value' | 'other' | 'step'> {
  const whole = () => plain(groups.join(''));
  const [only] = separators;
  const last = separators.at(-1);
  if (only === undefined || last === undefined) return { ...whole(), other: null };
  const decimal = () => plain(`${groups.slice(0, -1).join('')}.${groups.at(-1)}`);
  if (separators.length > 1) {
    const isGrouped = separators.every((one) => one === only);
    return { ...(isGrouped ? whole() : decimal()), other: null };
  }
  const tail = groups[1]?.length ?? 0;
  if (only === ' ' || only === "'" || only === '’' || only === '٬')
    return { ...whole(), other: null };
  if (tail !== GROUP || only === '٫' || /^0+$/.test(groups[0] ?? '')) {
    return { ...decimal(), other: null };
  }
  const isDecimal = decimalSign(language) === only;
  const [read, other] = isDecimal ? [decimal(), whole()] : [whole(), decimal()];
  return { ...read, other: other.value };
}

function plain(digits: string): { value: number; step: number } {
  const fraction = digits.split('.')[1]?.length ?? 0;
  if (fraction > 0) return { value: Number(digits), step: 10 ** -fraction };
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
  return { value: Number(digits), step: 10 ** Math.min(zeros, digits.length - 1) };
}

const signs = new Map<string, string>();
function decimalSign(language: string): string {
  let sign = signs.get(language);
  if (sign === undefined) {
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    sign = parts.find((part) => part.type === 'decimal')?.value ?? '.';
    signs.set(language, sign);
  }
  return sign;
}

/** Shorter ones are figures with a blank. */
const SHORTEST_PHONE = 7;
const LONGEST_PHONE = 15;
const JOINTS = new Set(['-', '–', '.', '/', '(', ')']);
/** A code of a few digits is a number to call only where the text says so. */
const LONGEST_SHORT_CODE = 4;
/** Harmonised numbers of social value: Commission Decision 2007/116/EC. */
const EUROPEAN = /^116\d{3}$/;

/**
 * @param isCalled whether the words before speak of calling
 * @returns the digits of a phone number that begins here, and the tokens that it takes
 */
export function phoneNumber(
  tokens: readonly Token[],
  at: number,
  isCalled: boolean,
): { digits: string; length: number } | null {
  const first = tokens[at];
  if (!first) return null;
  const begins = first.text === '+' || first.text === '(' ? at + 1 : at;
  if (tokens[begins]?.kind !== 'number') return null;
  const groups: string[] = [];
  const joints: string[] = [];
  let next = begins;
  for (; next < tokens.length && next - begins < 2 * LONGEST_PHONE; next++) {
    const token = tokens[next];
    const before = tokens[next - 1];
    if (!token) break;
    const gap = next === begins ? 0 : token.from - (before?.to ?? 0);
    if (gap > 1) break;
    if (token.kind === 'number') groups.push(token.text);
    else if (JOINTS.has(token.text) && tokens[next + 1]?.kind === 'number') joints.push(token.text);
    else if (token.text === ')' && tokens[next + 1]?.kind !== 'word') joints.push(token.text);
    else break;
  }
  const digits = groups.join('');
  const isLong = digits.length >= SHORTEST_PHONE && digits.length <= LONGEST_PHONE;
  const startsLikeOne = first.text === '+' || (groups.length > 1 && digits.startsWith('0'));
  const isDashed =
    joints.filter((one) => one === '-').length >= 1 && groups.every((g) => g.length >= 2);
  const isPhone =
    (isLong && (startsLikeOne || isDashed || isCalled)) ||
    (isCalled && EUROPEAN.test(digits)) ||
    (isCalled && groups.length === 1 && digits.length >= 3 && digits.length <= LONGEST_SHORT_CODE);
  return isPhone ? { digits, length: next - at } : null;
}
