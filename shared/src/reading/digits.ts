/** Digits of every script: Unicode keeps each set of ten in a row, in the order of their values. */

const DIGIT = /\p{Nd}/u;
/** Ten in a row, at most five sets side by side (the mathematical ones). */
const LONGEST_RUN = 50;
const known = new Map<number, number | null>();

/** @returns 0–9; null for what is no decimal digit */
export function digitValue(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code < 0x660) return null;
  const before = known.get(code);
  if (before !== undefined) return before;
  const value = DIGIT.test(String.fromCodePoint(code)) ? (code - runStart(code)) % 10 : null;
  // As many entries as there are characters in use; a hostile text must not make it grow for ever.
  if (known.size < 20_000) known.set(code, value);
  return value;
}

function runStart(code: number): number {
  let start = code;
  while (code - start < LONGEST_RUN && DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return start;
}
