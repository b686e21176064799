/**
 * The public pages' own words. A statement in a language that they are not written in keeps its own
 * words and has English ones around it, each marked with its language; the headings of its parts are
 * in its language where they are known.
 */
import { type ByLanguage, wordsFor as inLanguage } from '@accord/shared/byLanguage';
import { type Formats, formatOf, localeOf } from '@accord/shared/formats';
import type { StatementKind } from '@accord/shared/parts';
import { isRightToLeft } from '@accord/shared/rightToLeft';
import { type Html, html } from './html.js';
import { ar } from './words/ar.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { HEADINGS } from './words/headings.js';
import type { PublicWords } from './words/publicWords.js';
import { uk } from './words/uk.js';
import { vi } from './words/vi.js';
import { zh } from './words/zh.js';

const ALL: ByLanguage<PublicWords> = { en, vi, uk, es, ar, zh };

/** Languages that the pages have words of their own in. */
export const PUBLIC_LANGUAGES: readonly string[] = Object.keys(ALL);

/** The words of a language with the figures of the desk. */
export interface Words extends PublicWords {
  /** As times are written: with the region and the digits that the desk sets for the language. */
  readonly locale: string;
  readonly number: (count: number) => string;
}

/**
 * @param formats as the desk sets them, so that figures around a text look like those in it
 * @returns the words in that language, or in English with the headings of that language
 */
export function wordsFor(language: string, formats: Formats = {}): Words {
  const own = inLanguage(ALL, language);
  // A region keeps its tag, so that links lead to its own list and feed.
  if (own) return withFigures({ ...own, lang: language }, formats);
  const headings = inLanguage(HEADINGS, language);
  return withFigures(headings ? { ...en, headings, headingsLang: language } : en, formats);
}

function withFigures(words: PublicWords, formats: Formats): Words {
  const locale = localeOf(words.lang, formatOf(formats, words.lang));
  return {
    ...words,
    // Britain writes the day first, as most languages of the pages do.
    locale: locale === 'en' ? 'en-GB' : locale,
    number: (count) => new Intl.NumberFormat(locale).format(count),
  };
}

/** @returns whether a page in that language says it in the words of the other: `es-US` in those of `es` */
export function isSaidIn(language: string, other: string): boolean {
  return inLanguage(ALL, language) === ALL[other];
}

/** "Update 2", or the label that its writers gave it. */
export function statementName(
  words: Words,
  statement: { kind: StatementKind; ordinal: number; label: string | null },
): string {
  if (statement.label) return statement.label;
  const { kind, ordinal } = statement;
  const name = words.kinds[kind];
  if (ordinal <= 1 && kind !== 'update') return name;
  // Only one is the first.
  const counted = ordinal > 1 && kind === 'acknowledgement' ? words.anotherStatement : name;
  return words.numbered(counted, words.number(ordinal));
}

/** @returns which statement it is and when it was released: "Update 2. Released 14:05, 23 November." */
export function statementLine(
  words: Words,
  statement: Parameters<typeof statementName>[1],
  released: string,
): string {
  return sentences(words, `${statementName(words, statement)}${words.signs.end}`, released);
}

/** @returns sentences of the pages one behind the other, as the language sets them apart */
export function sentences(words: PublicWords, ...said: readonly string[]): string {
  return said.filter((one) => one !== '').join(words.signs.gap);
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
  const isCapital = baseOf(sentence) === 'vi';
  return isCapital ? name.charAt(0).toLocaleLowerCase(sentence) + name.slice(1) : name;
}

const baseOf = (language: string) => language.split('-')[0] ?? language;

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  isRightToLeft(language) ? 'rtl' : 'ltr';

/** The attributes of an element with words of that language: its direction isolates it, too. */
export function langAttributes(language: string): Html {
  return html`lang="${language}" dir="${directionOf(language)}"`;
}
