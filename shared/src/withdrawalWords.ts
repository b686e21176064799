/**
 * R5: the words that stand on each page of a release once it is withdrawn. They are shown before
 * anybody proposes or confirms it, and their hash is sent along.
 */
import { z } from 'zod';
import { hashJson } from './hashJson.js';
import { authorisationView, lapse } from './lines.js';
import { id, language, pickWords, type Words } from './primitives.js';
import { withdrawalGround } from './releases.js';

export const standingWords = z.object({
  /** Of the page. */
  language,
  /** What stands there: where there is no wording in its language, that of another one. */
  wording: z.object({ text: z.string(), language: z.string() }),
});
export type StandingWords = z.infer<typeof standingWords>;

/**
 * @param wording of one ground, per language
 * @param languages of the pages that are withdrawn
 * @returns by language, in code unit order; nothing where there is no wording at all
 */
export function wordsThatStand(wording: Words, languages: readonly string[]): StandingWords[] {
  if (Object.keys(wording).length === 0) return [];
  return [...new Set(languages)].sort().map((one) => {
    const { text, lang } = pickWords(wording, one);
    return { language: one, wording: { text, language: lang } };
  });
}

/** @returns what names exactly these words on exactly these pages */
export function hashStandingWords(words: readonly StandingWords[]): string {
  return hashJson(
    words.map(({ language: page, wording: { text, language: of } }) => [page, of, text]),
  );
}

/** An agency of the incident, and its word in advance for the wording. */
export const wordInAdvance = z.object({
  agencyId: id,
  standing: authorisationView.nullable(),
  /** Why none stands; null where one does. */
  because: lapse.nullable(),
});
export type WordInAdvance = z.infer<typeof wordInAdvance>;

export const withdrawalOffer = z.object({
  ground: withdrawalGround,
  /** Null where the playbook never had one. */
  wordingId: id.nullable(),
  /** Version of the wording. */
  number: z.number().nullable(),
  /** Empty: the playbook has no wording for it, and nothing can be withdrawn on this ground. */
  words: z.array(standingWords),
  /** The lead first, then every other agency of the incident. */
  agencies: z.array(wordInAdvance),
  /** Agencies for which whoever asks may be the second person. */
  confirmAs: z.array(id),
});
export type WithdrawalOffer = z.infer<typeof withdrawalOffer>;
export const withdrawalOffers = z.object({ releaseId: id, offers: z.array(withdrawalOffer) });
