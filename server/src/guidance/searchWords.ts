/**
 * Words as the library finds them: without case and marks, cut where a language cuts them, so that
 * `nuoc` finds *nước* and Khmer needs no spaces. Pure.
 */
import { wordSegments } from '@accord/shared/plainText';

/** Letters that carry their mark inside, which no normal form takes off. */
const INSIDE: Readonly<Record<string, string>> = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
};
/** What is longer is no word. */
const LONGEST = 60;
/** Past this many a search says nothing more. */
const MOST_TERMS = 12;

/** @returns words of letters and digits, in their order, with repeats */
export function searchWords(text: string, language: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, (mark) => (isVowelSign(mark) ? mark : ''))
    .replace(/[đłøıßæ]/g, (letter) => INSIDE[letter] ?? letter)
    .normalize('NFC');
  return wordSegments(folded, language).flatMap(({ segment }) => {
    const bare = segment.replace(/[^\p{L}\p{M}\p{N}]/gu, '').slice(0, LONGEST);
    return bare === '' ? [] : [bare];
  });
}

/** In Khmer, Thai or Devanagari a mark is a vowel of its own: without it another word remains. */
const isVowelSign = (mark: string) => !/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/.test(mark);

/** @returns a `tsquery` that finds beginnings of words; null where nothing was asked */
export function searchQuery(typed: string): string | null {
  const terms = [...new Set(searchWords(typed, 'und'))].slice(0, MOST_TERMS);
  return terms.length === 0 ? null : terms.map((term) => `'${term}':*`).join(' & ');
}
