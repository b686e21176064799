/** Releases: what went to the public, never altered; corrections and withdrawals name them (R3). */
import { z } from 'zod';
import { id, instant, language, line, words } from './primitives.js';

const languages = z.array(language).min(1).max(12);
const follows = z.array(language).max(12).default([]);

export const release = z.strictObject({
  languages,
  /**
   * Every language of the statement that does not go out now, and is not public in this version:
   * whoever releases says of each that its translation follows, or waits for it.
   */
  follows,
});
export type Release = z.output<typeof release>;
export const released = z.object({
  releaseId: id,
  slug: z.string(),
  /** Public path per language. */
  paths: z.record(language, z.string()),
});

/** Where the playbook wants two people, the first proposes. */
export const releaseProposed = z.object({ proposalId: id });

/** Opens a new statement that names the release it corrects, with the old words as its draft. */
export const startCorrection = z.strictObject({
  /** What was wrong and is now right, per language: published in the box. */
  note: words(300),
});
/**
 * Why a text is taken back. `withdrawn`: it was right to say it, and it holds no longer; its words stay
 * readable as released. `error`: it should never have gone out; its words are shown to nobody any more.
 */
export const withdrawalGround = z.enum(['withdrawn', 'error']);
export type WithdrawalGround = z.infer<typeof withdrawalGround>;

/** Of the words that were shown, page by page: see `hashStandingWords`. */
const shownWords = z.string().regex(/^[0-9a-f]{64}$/);
export const proposeWithdrawal = z.strictObject({
  reason: line(300),
  ground: withdrawalGround.default('withdrawn'),
  words: shownWords,
});
export type ProposeWithdrawal = z.output<typeof proposeWithdrawal>;
export const confirmWithdrawal = z.strictObject({ words: shownWords });
export const withdrawal = z.object({
  id,
  releaseId: id,
  proposedBy: id,
  proposedAt: instant,
  reason: z.string(),
  ground: withdrawalGround,
  /** Hash of the words that it was proposed with; null of one from before they were kept. */
  words: z.string().nullable(),
  confirmedBy: id.nullable(),
  confirmedAt: instant.nullable(),
});
export type Withdrawal = z.infer<typeof withdrawal>;

export const releaseView = z.object({
  id,
  statementId: id,
  versionId: id.nullable(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  ofReleaseId: id.nullable(),
  number: z.number(),
  slug: z.string(),
  languages: z.array(language),
  /** Languages of which the public was told that their translation follows. */
  follows: z.array(language),
  at: instant,
  by: id,
  secondBy: id.nullable(),
  correctedBy: id.nullable(),
  /** It is the newest of its page in some language; otherwise it is history, and nothing puts it right. */
  isShown: z.boolean(),
  /** The withdrawal that took its page, whichever release of the page that names. */
  withdrawnBy: id.nullable(),
  paths: z.record(language, z.string()),
});
export type ReleaseView = z.infer<typeof releaseView>;
