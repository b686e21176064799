/** What reads the same in every language: numbers in any digits, handles, names in Latin letters. */
import { digitValue } from '@accord/shared/reading/digits';

const NUMBER = /\p{Nd}+(?:[.,:٫٬]\p{Nd}+)*/gu;
const HANDLE = /[@#][\p{L}\p{N}_]{2,}/gu;
/** Names keep their capital in Latin script, whatever language stands around them. */
const NAME = /(?<![.!?…]\s)(?<!^)\b\p{Lu}[\p{L}\p{M}]{2,}/gmu;
/** A single digit is in every text. */
const MIN_DIGITS = 2;

/** @returns each as one spelling, with repetitions */
export function tokensOf(text: string): string[] {
  const plain = text.normalize('NFC');
  const numbers = [...plain.matchAll(NUMBER)]
    .map(([digits]) => asciiDigits(digits))
    .filter((digits) => digits.length >= MIN_DIGITS);
  const handles = [...plain.matchAll(HANDLE)].map(([handle]) => handle.toLocaleLowerCase());
  const names = [...plain.matchAll(NAME)]
    .map(([name]) => name)
    .filter((name) => /^\p{Script=Latin}+$/u.test(name))
    .map(folded);
  return [...numbers, ...handles, ...names];
}

/** `٣٬٥٠٠` and `3.500` and `3,500` are one: only the digits. */
function asciiDigits(digits: string): string {
  return [...digits].map((one) => digitValue(one.codePointAt(0) ?? 0) ?? '').join('');
}

/** Lower case without marks: `Đa Lan` and `Da Lan` are one place. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLocaleLowerCase()
    .trim();
}
