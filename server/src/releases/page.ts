/**
 * What a public page shows, frozen at the release (R3): words, names and times, but no layout. A
 * page never reads a live row, so nothing that changes later can change what was said.
 */
import { canonicalText } from '@accord/shared/canonicalText';
import { PARTS, statementKind } from '@accord/shared/parts';
import { withdrawalGround } from '@accord/shared/releases';
import { z } from 'zod';

const words = z.record(z.string(), z.string());
const inLanguage = z.object({ text: z.string(), language: z.string() });

/** A run of the new text that the old did not have: offsets into the part's plain text. */
const changedRun = z.object({ part: z.enum(PARTS), from: z.number(), to: z.number() });
export type ChangedRun = z.infer<typeof changedRun>;

export const publicPage = z.object({
  format: z.literal(1),
  exercise: z.boolean(),
  drillName: z.string().nullable(),
  incidentNumber: z.string(),
  /** Null for a restricted incident, whose title is nobody's business (P1). */
  incidentTitle: inLanguage.nullable(),
  timeZone: z.string(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  slug: z.string(),
  /** Number of the release in its incident: the address of the page as it was released. */
  number: z.number(),
  language: z.string(),
  releasedAt: z.string(),
  statement: z.object({
    kind: statementKind,
    ordinal: z.number(),
    label: z.string().nullable(),
    version: z.number().nullable(),
  }),
  title: z.string(),
  /** The signed text; null for a withdrawal, which has the wording below. */
  text: canonicalText.nullable(),
  /** Why it was taken back; null where it was not. */
  ground: withdrawalGround.nullable().default(null),
  /** The words that agencies agreed to in advance, in the language they were found in. */
  withdrawalWording: inLanguage.nullable(),
  code: z.string().nullable(),
  hash: z.string().nullable(),
  signedBy: z.array(
    z.object({
      agencyId: z.string(),
      name: words,
      at: z.string(),
      byDeputy: z.boolean(),
      /** It answers for its own part, and the text has none of it. */
      noPart: z.boolean(),
      carried: z.boolean(),
      /** The authenticator of a person approved these words; absent in pages of before. */
      byPasskey: z.boolean().default(false),
    }),
  ),
  /** Of a line or a withdrawal, agreed in advance, instead of signatures; absent in pages of before. */
  agreedBy: z.array(z.object({ agencyId: z.string(), name: words, at: z.string() })).default([]),
  /** The page that this one takes the place of; of another language of it, `previous` is null. */
  replaces: z
    .object({
      previous: z.object({ number: z.number(), releasedAt: z.string() }).nullable(),
      /** What was wrong and is now right; null where the next version simply replaced the last. */
      note: inLanguage.nullable(),
      changedWords: z.number().nullable(),
      runs: z.array(changedRun),
    })
    .nullable(),
  /** F3: facts that moved after the signing, and why the text went out all the same. */
  overrides: z.array(z.object({ facts: z.array(words), reason: words, at: z.string() })),
});
export type PublicPage = z.infer<typeof publicPage>;

/** R1 in its own form: a line or wording of the playbook, and whose word in advance lets it out. */
export interface AgreedInAdvance {
  readonly lineId: string;
  readonly number: number;
  readonly hash: string;
  readonly authorisationIds: readonly string[];
  readonly by: PublicPage['agreedBy'];
}
