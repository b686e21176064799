/**
 * Finds terms of the glossary in running words: whole words, whatever their case, in any of the
 * listed forms. In a language whose words change their endings, the last letters of long words may
 * differ; where no blanks stand between words, the letters alone decide. Pure, for page and checker.
 */

import { type GlossaryTerm, termIn } from './glossary.js';
import { wordSegments } from './plainText.js';

export interface FoundWords {
  /** In UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

interface Word extends FoundWords {
  readonly text: string;
}

/** Between words of these no blank is written. */
const WITHOUT_BLANKS = /^(zh|ja|th|km|lo|my)\b/;
/** Words of these never change. */
const WITHOUT_ENDINGS = /^(vi|zh|ja|th|km|lo|my|id|ms)\b/;

/** Endings are compared from this length on: shorter words would meet others by chance. */
const LONG_WORD = 5;
/** Letters that a case or a plural may change at the end. */
const ENDING = 3;

/** @returns the first place where one of the forms stands; undefined for none */
export function findTerm(
  text: string,
  forms: readonly string[],
  language: string,
): FoundWords | undefined {
  if (WITHOUT_BLANKS.test(language)) return findLetters(text, forms);
  const words = wordsOf(text, language);
  for (const form of forms) {
    const wanted = wordsOf(form, language);
    if (wanted.length === 0) continue;
    for (let at = 0; at + wanted.length <= words.length; at++) {
      const isThere = wanted.every((one, i) =>
        isSameWord(words[at + i]?.text ?? '', one.text, language),
      );
      const [first, last] = [words[at], words[at + wanted.length - 1]];
      if (isThere && first && last) return { from: first.from, to: last.to };
    }
  }
  return undefined;
}

function findLetters(text: string, forms: readonly string[]): FoundWords | undefined {
  for (const form of forms) {
    const from = text.indexOf(form);
    if (from >= 0 && form !== '') return { from, to: from + form.length };
  }
  return undefined;
}

function wordsOf(text: string, language: string): Word[] {
  return wordSegments(text, language)
    .filter((one) => /[\p{L}\p{N}]/u.test(one.segment))
    .map(({ segment, index }) => ({
      text: segment.normalize('NFKC').replace(/[’ʼ]/g, "'").toLowerCase(),
      from: index,
      to: index + segment.length,
    }));
}

/** English adds few endings: *contact* is no form of *contain*, nor *policy* of *police*. */
function isEnglishForm(one: string, other: string): boolean {
  const [less, more] = one.length <= other.length ? [one, other] : [other, one];
  if (less === '') return /^(?:s|es|'s|'|d|ed|ing)$/.test(more);
  return (less === 'y' && /^ie[sd]$/.test(more)) || (less === 'e' && more === 'ing');
}

function isSameWord(a: string, b: string, language: string): boolean {
  if (a === b) return true;
  if (WITHOUT_ENDINGS.test(language)) return false;
  if (Math.min(a.length, b.length) < LONG_WORD) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (/^en\b/.test(language)) return isEnglishForm(a.slice(same), b.slice(same));
  return same >= LONG_WORD - 1 && a.length - same <= ENDING && b.length - same <= ENDING;
}

/** A forbidden word, exactly as it is listed: endings are somebody's own to list. */
export function findForbidden(
  text: string,
  word: string,
  language: string,
): FoundWords | undefined {
  if (WITHOUT_BLANKS.test(language)) return findLetters(text, [word]);
  const words = wordsOf(text, language);
  const wanted = wordsOf(word, language);
  for (let at = 0; wanted.length > 0 && at + wanted.length <= words.length; at++) {
    const [first, last] = [words[at], words[at + wanted.length - 1]];
    if (wanted.every((one, i) => words[at + i]?.text === one.text) && first && last) {
      return { from: first.from, to: last.to };
    }
  }
  return undefined;
}

/** Every form in which the approved term may stand; empty where none is approved. */
export function approvedForms(term: Pick<GlossaryTerm, 'words'>, language: string): string[] {
  const words = termIn(term, language);
  return words?.approved ? [words.approved, ...words.also] : [];
}

/** A term as it is wanted in a translated block. */
export interface WantedTerm {
  readonly term: GlossaryTerm;
  /** Where it stands in the source. */
  readonly at: FoundWords;
  readonly approved: string;
  /** The translation has it, in one of its forms. */
  readonly isThere: boolean;
}

/** @returns terms of the source block that have an approved translation, in the order of the list */
export function wantedTerms(
  terms: readonly GlossaryTerm[],
  source: { readonly text: string; readonly language: string },
  target: { readonly text: string; readonly language: string },
): WantedTerm[] {
  return terms.flatMap((term) => {
    const forms = approvedForms(term, target.language);
    const [approved] = forms;
    if (approved === undefined) return [];
    const at = findTerm(source.text, approvedForms(term, source.language), source.language);
    if (!at) return [];
    const isThere = findTerm(target.text, forms, target.language) !== undefined;
    return [{ term, at, approved, isThere }];
  });
}
