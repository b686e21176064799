/** Requests for changes: what a place asked for, what the writers answered, and what became of it. */
import { z } from 'zod';
import { citation } from './guidance.js';
import { PARTS } from './parts.js';
import { id, instant, language, prose } from './primitives.js';
import { wordsNow } from './wordsNow.js';

export const answerAsk = z
  .strictObject({
    /** "We changed it": what the asker reads in the next version. */
    inText: z.boolean(),
    text: prose(1000).nullable().default(null),
  })
  .refine((answer) => answer.inText || answer.text !== null, {
    path: ['text'],
    message: 'an answer says something, or points at the text',
  });
export type AnswerAsk = z.infer<typeof answerAsk>;

export const askAnswer = z.object({
  id,
  personId: id,
  inText: z.boolean(),
  text: z.string().nullable(),
  at: instant,
});
export type AskAnswer = z.infer<typeof askAnswer>;

export const ask = z.object({
  /** Of the decision that asks. */
  id,
  statementId: id,
  versionId: id,
  versionNumber: z.number(),
  language,
  documentId: id,
  placeId: z.string(),
  agencyId: id,
  personId: id,
  forPersonId: id.nullable(),
  part: z.enum(PARTS),
  quote: z.string(),
  text: z.string(),
  blocking: z.boolean(),
  cites: citation.nullable(),
  at: instant,
  /** Where the words stood in the live text when it was asked, as Yjs relative positions, base64. */
  anchor: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** `settled`: the place has signed the language since; `replaced`: it asked again for the same words. */
  state: z.enum(['open', 'answered', 'settled', 'replaced']),
  /** Oldest first. */
  answers: z.array(askAnswer),
  /** The words in the newest version, where that is a later one; null for settled requests. */
  now: z.object({ versionNumber: z.number(), words: wordsNow }).nullable(),
});
export type Ask = z.infer<typeof ask>;

/** Nothing is left to answer: the place signed since, or its newer request stands instead. */
export const isAskOver = (state: Ask['state']): boolean =>
  state === 'settled' || state === 'replaced';
