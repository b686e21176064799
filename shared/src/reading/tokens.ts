/**
 * Cuts a line into words, numbers and marks, in one pass: whatever the script, and however long a
 * hostile line is, the time it takes grows with its length and no faster.
 */
import { wordSegments } from '../plainText.js';
import { digitValue } from './digits.js';

export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case for words; digits 0–9 for numbers, whatever the script. */
  readonly text: string;
  /** Where it stands in the line, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Begins with a capital letter, where the script has any. */
  readonly isCapital: boolean;
}

/** Languages that write no blank between words: only a dictionary knows where one ends. */
const WITHOUT_BLANKS = new Set(['zh', 'ja', 'km', 'th', 'lo', 'my']);

const LETTER = /[\p{L}\p{M}\p{No}]/u;
const BLANK = /\s/u;

/** @param line at most a paragraph; its offsets are kept */
export function tokenise(line: string, language: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    if (digitValue(code) !== null) at = number(line, at, tokens);
    else if (LETTER.test(char)) at = word(line, at, tokens);
    else {
      const to = at + char.length;
      if (!BLANK.test(char)) {
        tokens.push({ kind: 'mark', text: char, from: at, to, isCapital: false });
      }
      at = to;
    }
  }
  return WITHOUT_BLANKS.has(language.split('-')[0] ?? '')
    ? segmented(tokens, line, language)
    : tokens;
}

function number(line: string, from: number, tokens: Token[]): number {
  let digits = '';
  let at = from;
  while (at < line.length) {
    const code = line.codePointAt(at) ?? 0;
    const digit = digitValue(code);
    if (digit === null) break;
    digits += digit;
    at += code > 0xffff ? 2 : 1;
  }
  tokens.push({ kind: 'number', text: digits, from, to: at, isCapital: false });
  return at;
}

const CASED = /[\p{Lu}\p{Ll}]/u;

/**
 * Letters with their marks; digits that follow directly belong to it (`B7`, `H5N1`, `m3`), but not
 * in scripts that write no blanks between words (`大约2300升`).
 */
function word(line: string, from: number, tokens: Token[]): number {
  let at = from;
  const takesDigits = CASED.test(line.charAt(from));
  while (at < line.length) {
    const code = line.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    const isInside =
      LETTER.test(char) ||
      (takesDigits && digitValue(code) !== null) ||
      isInnerApostrophe(line, at, from);
    if (!isInside) break;
    at += char.length;
  }
  const raw = line.slice(from, at);
  const text = raw.normalize('NFKC').replace(/[’ʼ]/g, "'").toLowerCase();
  const first = raw.charAt(0);
  const isCapital = first !== first.toLowerCase();
  tokens.push({ kind: 'word', text, from, to: at, isCapital });
  return at;
}

/** `п'ять`, `isn’t`: an apostrophe between letters. */
function isInnerApostrophe(line: string, at: number, from: number): boolean {
  const char = line.charAt(at);
  if (char !== "'" && char !== '’' && char !== 'ʼ') return false;
  const next = line.codePointAt(at + 1);
  return at > from && next !== undefined && LETTER.test(String.fromCodePoint(next));
}

/** Ten thousand and a hundred million, which a dictionary would join to what is counted: `1.25万人`. */
const SCALE = /^[万萬亿億]/u;

function segmented(tokens: readonly Token[], line: string, language: string): Token[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word') return [token];
    const raw = line.slice(token.from, token.to);
    const before = tokens[at - 1];
    const isGlued = before?.kind === 'number' && before.to === token.from;
    const scale = (isGlued && SCALE.exec(raw)?.[0]) || '';
    const words = wordSegments(raw.slice(scale.length), language).map(({ segment, index }) => ({
      segment,
      index: index + scale.length,
    }));
    return [...(scale ? [{ segment: scale, index: 0 }] : []), ...words].map(
      ({ segment, index }) => ({
        ...token,
        text: segment.normalize('NFKC').toLowerCase(),
        from: token.from + index,
        to: token.from + index + segment.length,
      }),
    );
  });
}
