/**
 * The public pages' own words, in the three interface languages. A statement in any other language
 * keeps its own words and has English ones around it, each marked with its language.
 */
import type { PartName, StatementKind } from '@accord/shared/parts';
import { en } from './words/en.js';
import { uk } from './words/uk.js';
import { vi } from './words/vi.js';

export interface PublicWords {
  readonly lang: string;
  readonly officialStatements: string;
  readonly allStatements: string;
  readonly skip: string;
  readonly languages: string;
  readonly whereYouAre: string;
  readonly noStatements: string;
  readonly nothingHere: string;
  readonly nothingHereWhy: string;
  /** A statement's name without its number. */
  readonly kinds: Readonly<Record<StatementKind, string>>;
  readonly headings: Readonly<Record<Exclude<PartName, 'title' | 'empathy'>, string>>;
  readonly released: (time: string, date: string) => string;
  readonly corrected: (when: string) => string;
  readonly changed: (when: string) => string;
  readonly withdrawn: (when: string) => string;
  readonly correctedAtWord: (when: string) => string;
  readonly changedAtWord: (when: string) => string;
  readonly textBelowIsCorrect: string;
  readonly wordsChanged: (count: number) => string;
  readonly readAsReleased: (when: string) => string;
  readonly thisIsAsReleased: (when: string) => string;
  readonly readCurrent: string;
  readonly changedInLanguage: (language: string, when: string) => string;
  readonly movedAfterSigning: (facts: string) => string;
  readonly isThisReal: string;
  readonly anyoneCanCheck: string;
  readonly noExercise: string;
  readonly codeOnlyInDrill: string;
  readonly verify: string;
  readonly signedBy: string;
  readonly byDeputy: string;
  readonly earlierTime: string;
  readonly allOnThis: string;
  readonly plainText: string;
  readonly feed: string;
  readonly howWeCorrect: string;
  readonly notReal: string;
  readonly onlySignedIn: string;
  readonly code: string;
  readonly hash: string;
  readonly check: {
    readonly title: string;
    readonly enterCode: string;
    readonly look: string;
    readonly unknown: (code: string) => string;
    readonly unknownWhy: string;
    readonly belongsTo: string;
    readonly isCurrent: string;
    readonly wasReplaced: (when: string) => string;
    readonly wasWithdrawn: (when: string) => string;
    readonly whatCodeMeans: string;
    readonly codeMeaning: string;
    readonly whatHashMeans: string;
    readonly hashMeaning: string;
    readonly exactText: string;
  };
  readonly correcting: { readonly title: string; readonly paragraphs: readonly string[] };
}

const ALL: Readonly<Record<string, PublicWords>> = { en, vi, uk };

/** @returns the words in that language, or in English */
export function wordsFor(language: string): PublicWords {
  return ALL[language] ?? en;
}

/** "Update 2", or the label that its writers gave it. */
export function statementName(
  words: PublicWords,
  statement: { kind: StatementKind; ordinal: number; label: string | null },
): string {
  if (statement.label) return statement.label;
  const counted = statement.ordinal > 1 || statement.kind === 'update';
  return counted ? `${words.kinds[statement.kind]} ${statement.ordinal}` : words.kinds[statement.kind];
}

/** @returns a language's name in itself, as it would begin a line: Tiếng Việt, Українська */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Languages written from right to left; `Intl.Locale` does not tell on every platform yet. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
