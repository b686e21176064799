/**
 * The two wordings of a playbook that take a release back (R5). Agencies agree to each in advance as
 * they do to a line: to one exact text in all its languages, by its hash.
 */
import { z } from 'zod';
import { canonicalJson } from './canonicalJson.js';
import { hashJson } from './hashJson.js';
import { authorisationView, authorise, linesView } from './lines.js';
import { id, instant, language } from './primitives.js';
import { type WithdrawalGround, withdrawalGround } from './releases.js';

export const wordingTemplate = z.strictObject({
  ground: withdrawalGround,
  /** Empty where the playbook has none any more. */
  texts: z.record(language, z.string()),
});
export type WordingTemplate = z.infer<typeof wordingTemplate>;

/** @returns SHA-256 of the RFC 8785 JSON of what is agreed to, 64 hexadecimal digits */
export function hashWording(
  lineId: string,
  playbookId: string,
  { ground, texts }: WordingTemplate,
): string {
  return hashJson({ schema: 1, lineId, playbookId, ground, texts });
}

/** @param content of the playbook */
export function wordingOf(
  content: {
    readonly withdrawal: Readonly<Record<string, string>>;
    readonly inError: Readonly<Record<string, string>>;
  },
  ground: WithdrawalGround,
): WordingTemplate {
  return { ground, texts: ground === 'error' ? content.inError : content.withdrawal };
}

export const wordingView = z.object({
  id,
  playbookId: id,
  playbookName: z.record(language, z.string()),
  version: z.object({
    id,
    number: z.number(),
    hash: z.string(),
    template: wordingTemplate,
    at: instant,
    /** Null: it came with the desk. */
    by: id.nullable(),
  }),
  /** Newest first, of every version. */
  authorisations: z.array(authorisationView),
});
export type WordingView = z.infer<typeof wordingView>;

/** More playbooks than any desk has. */
const MOST_AT_ONCE = 200;

/**
 * One decision over wordings that say the same, in every language: each by its own hash, since a hash
 * names the playbook too.
 */
export const authoriseEqual = authorise.omit({ hash: true }).extend({
  of: z
    .array(z.strictObject({ lineVersionId: id, hash: authorise.shape.hash }))
    .min(1)
    .max(MOST_AT_ONCE)
    .refine((all) => new Set(all.map((one) => one.lineVersionId)).size === all.length),
});
export type AuthoriseEqual = z.infer<typeof authoriseEqual>;
export const authorisedEqual = z.object({ authorisationIds: z.array(id) });

/** @returns the same for wordings that a reader cannot tell apart: same ground, languages and words */
export function wordingKey({ ground, texts }: WordingTemplate): string {
  return canonicalJson({ ground, texts });
}

/** All that agencies agree to in advance. */
export const agreedInAdvance = linesView.extend({ wordings: z.array(wordingView) });
export type AgreedInAdvance = z.infer<typeof agreedInAdvance>;
