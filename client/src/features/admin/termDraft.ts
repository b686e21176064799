/** A term of the glossary as its form holds it: a line of words a field. Pure. */
import type { GlossaryTerm, TermInput } from '@accord/shared/glossary';

export interface WordsDraft {
  readonly approved: string;
  /** With commas between them. */
  readonly also: string;
  readonly forbidden: string;
}
export interface TermDraft {
  readonly words: Readonly<Record<string, WordsDraft>>;
  readonly note: string;
}

const NOTHING: WordsDraft = { approved: '', also: '', forbidden: '' };

/** Every language that the desk publishes in, and every other that the term has. */
export function draftOf(term: GlossaryTerm | null, languages: readonly string[]): TermDraft {
  const all = [...new Set([...languages, ...Object.keys(term?.words ?? {})])];
  return {
    note: term?.note ?? '',
    words: Object.fromEntries(
      all.map((language) => {
        const own = term?.words[language];
        return [
          language,
          own
            ? {
                approved: own.approved ?? '',
                also: own.also.join(', '),
                forbidden: own.forbidden.join(', '),
              }
            : NOTHING,
        ];
      }),
    ),
  };
}

/** Commas of several scripts. */
const COMMA = /[,،、，;]/;

const listOf = (words: string): string[] => [
  ...new Set(
    words
      .split(COMMA)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** @returns null where no language has an approved wording or a forbidden word */
export function inputOf({ words, note }: TermDraft): TermInput | null {
  const filled = Object.entries(words).flatMap(([language, one]) => {
    const approved = one.approved.trim();
    const forbidden = listOf(one.forbidden);
    if (approved === '' && forbidden.length === 0) return [];
    // Other forms are forms of the approved one.
    const also = approved === '' ? [] : listOf(one.also);
    return [[language, { approved: approved === '' ? null : approved, also, forbidden }] as const];
  });
  if (filled.length === 0) return null;
  return { words: Object.fromEntries(filled), note: note.trim() === '' ? null : note.trim() };
}
