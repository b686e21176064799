/** How an incident stands: what the public is told now, and what is left unsaid on purpose. */
import { z } from 'zod';
import { statementKind } from './parts.js';
import { id, instant, line, prose } from './primitives.js';

/** What nobody is to say in public for now, and why. */
export const putUnsaid = z.strictObject({ words: line(200), reason: prose(500) });
export const unsaid = z.object({
  id,
  words: z.string(),
  reason: z.string(),
  by: id,
  at: instant,
});
export type Unsaid = z.infer<typeof unsaid>;

/** What one public page says now in one language: the newest release, word for word. */
export const spokenText = z.object({
  releaseId: id,
  slug: z.string(),
  statement: z.object({ kind: statementKind, ordinal: z.number(), label: z.string().nullable() }),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  language: z.string(),
  /** Of the words; another than the page's where a withdrawal was worded in another only. */
  wordsIn: z.string(),
  title: z.string(),
  text: z.string(),
  at: instant,
  path: z.string(),
  /** The page says something newer in another language. */
  isBehind: z.boolean(),
});
export type SpokenText = z.infer<typeof spokenText>;

export const spoken = z.object({
  /** Newest page first; the languages of a page together. */
  texts: z.array(spokenText),
});
export type Spoken = z.infer<typeof spoken>;
