/** Numbers that may name an event, in any script's digits and grouping: 40,000 = 40 000 = ٤٠٬٠٠٠. */
import { digitValue } from '@accord/shared/reading/digits';

/** Smaller ones stand in every text. */
const MIN_TELLING = 100;
/** Years are in every text, too. */
const YEARS = { from: 1900, to: 2099 };
/** A text that is all numbers names nothing. */
const MOST = 40;

const NUMBER = /\d{1,3}(?:[.,٬’'\u00a0\u202f ]\d{3})+(?:[.,٫]\d{1,2})?(?!\d)|\d+(?:[.,٫]\d+)?/g;

/**
 * Telephone numbers stand in every statement of a desk: they begin with 0 or +, or are written in
 * three groups or more that are no thousands.
 */
const PHONE = /(?:\+\d|\b0\d)[\d\u00a0\u202f ().-]{4,}\d|\b\d+(?:[ -]\d+){2,}\b/g;
const THOUSANDS = /^\d{1,3}(?: \d{3})+$/;

/** @returns each telling number once, as a plain decimal: `40000`, `212.5` */
export function figuresIn(text: string): string[] {
  const readable = inAsciiDigits(text).replace(PHONE, (run) => (THOUSANDS.test(run) ? run : ' '));
  const found = [...readable.matchAll(NUMBER)].map(([written]) => plainNumber(written));
  return [...new Set(found.filter(isTelling))].slice(0, MOST);
}

function plainNumber(written: string): string {
  const grouped = /^(\d{1,3}(?:[.,٬’'\u00a0\u202f ]\d{3})+)(?:[.,٫](\d{1,2}))?$/.exec(written);
  const [whole = '', part = ''] = grouped
    ? [grouped[1]?.replace(/\D/g, ''), grouped[2]]
    : written.split(/[.,٫]/);
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = part.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

function isTelling(number: string): boolean {
  const value = Number(number);
  if (value >= YEARS.from && value <= YEARS.to && Number.isInteger(value)) return false;
  return value >= MIN_TELLING;
}

function inAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0) ?? ''));
}
