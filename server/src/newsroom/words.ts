/**
 * The public pages' own words, in the three interface languages. A statement in any other language
 * keeps its own words and has English ones around it, each marked with its language; the headings of
 * its parts are in its language where they are known.
 */
import { wordsFor as inLanguage } from '@accord/shared/byLanguage';
import type { StatementKind } from '@accord/shared/parts';
import { en } from './words/en.js';
import { HEADINGS } from './words/headings.js';
import type { PublicWords } from './words/publicWords.js';
import { uk } from './words/uk.js';
import { vi } from './words/vi.js';

const ALL: Readonly<Record<string, PublicWords>> = { en, vi, uk };

/** @returns the words in that language, or in English with the headings of that language */
export function wordsFor(language: string): PublicWords {
  const own = ALL[language];
  if (own) return own;
  const headings = inLanguage(HEADINGS, language);
  return headings ? { ...en, headings, headingsLang: language } : en;
}

/** "Update 2", or the label that its writers gave it. */
export function statementName(
  words: PublicWords,
  statement: { kind: StatementKind; ordinal: number; label: string | null },
): string {
  if (statement.label) return statement.label;
  const { kind, ordinal } = statement;
  // Only one is the first.
  if (ordinal > 1 && kind === 'acknowledgement') return `${words.anotherStatement} ${ordinal}`;
  const counted = ordinal > 1 || kind === 'update';
  return counted ? `${words.kinds[kind]} ${ordinal}` : words.kinds[kind];
}

/** @returns a language's name in itself, as it would begin a line: Tiếng Việt, Українська */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** @returns a language's name inside a sentence of another: Vietnamese, tiếng Việt, українська */
export function languageInside(language: string, sentence: string): string {
  const name = new Intl.DisplayNames(sentence, { type: 'language' }).of(language) ?? language;
  // Vietnamese begins them with a capital, as if each stood alone.
  return sentence === 'vi' ? name.charAt(0).toLocaleLowerCase(sentence) + name.slice(1) : name;
}

/** Languages written from right to left; `Intl.Locale` does not tell on every platform yet. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
