/** The desk's glossary: what a term is called in each language, and what nobody may call it. */
import { z } from 'zod';
import { id, instant, language, line } from './primitives.js';

/** Longer lists are read by nobody, and a page shows them whole. */
export const MOST_TERMS = 2_000;

/** A term in one language. */
export const termWords = z.strictObject({
  /** The approved wording; null where only forbidden words are known. */
  approved: line(80).nullable(),
  /** Other forms in which it may stand: plurals, cases, a short form. */
  also: z.array(line(80)).max(20).default([]),
  /** What may not stand for it. */
  forbidden: z.array(line(80)).max(20).default([]),
});
export type TermWords = z.output<typeof termWords>;

export const termInput = z.strictObject({
  words: z
    .record(language, termWords)
    .refine((among) => Object.keys(among).length <= 24, 'is in too many languages')
    .refine(
      (among) =>
        Object.values(among).some((one) => one.approved !== null || one.forbidden.length > 0),
      'has no words in any language',
    ),
  note: line(300).nullable().default(null),
});
export type TermInput = z.input<typeof termInput>;

/** A change names the words that its writer saw, by when they were written. */
export const termChange = z.strictObject({ ...termInput.shape, base: instant });
export type TermChange = z.input<typeof termChange>;

/** So does whoever removes one. */
export const termRemoval = termChange.pick({ base: true });

export const glossaryTerm = z.object({
  id,
  words: z.record(language, termWords),
  note: z.string().nullable(),
  changedAt: instant,
});
export type GlossaryTerm = z.output<typeof glossaryTerm>;

export const glossaryView = z.object({ terms: z.array(glossaryTerm) });
export const termSaved = z.object({ termId: id });

/** Words of a language; `es-US` has those of `es` where it has none of its own. */
export function termIn(term: Pick<GlossaryTerm, 'words'>, tongue: string): TermWords | undefined {
  return term.words[tongue] ?? term.words[tongue.split('-')[0] ?? tongue];
}

/** @returns what a list calls the term: in the first of the languages that has it */
export function termName(
  term: Pick<GlossaryTerm, 'words'>,
  ...languages: readonly string[]
): string {
  const all = [...languages, 'en', ...Object.keys(term.words)];
  for (const tongue of all) {
    const approved = term.words[tongue]?.approved;
    if (approved) return approved;
  }
  return Object.values(term.words).flatMap((one) => one.forbidden)[0] ?? '…';
}
