/**
 * The agreed part: a version that is an earlier one without the blocks that some agency blocked.
 * What it would be is asked beforehand, and made only where it is still the same.
 */
import { z } from 'zod';
import { canonicalText } from './canonicalText.js';
import { PARTS } from './parts.js';
import { id, language, line } from './primitives.js';
import { holdGoingOn } from './signoff.js';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** A blocking request whose words are left out, and which of the places where they stand. */
export const leaveOut = z.strictObject({
  askId: id,
  /** Counted from 0 in reading order; words may stand in several blocks of a part. */
  at: z.number().int().min(0).max(200),
});
export type LeaveOut = z.infer<typeof leaveOut>;
export const leaveOuts = z
  .array(leaveOut)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map((one) => one.askId)).size === all.length, {
    message: 'a request is named twice',
  });

/** `askId.at,askId.at` in an address. */
export const leaveOutList = z
  .string()
  .max(900)
  .transform((text) =>
    text.split(',').map((one) => {
      const [askId, at] = one.split('.');
      return { askId, at: Number(at) };
    }),
  )
  .pipe(leaveOuts);

export const proposeAgreedPart = z.strictObject({
  leave: leaveOuts,
  /** The version that it makes; another number means somebody was faster. */
  number: z.number().int().min(2),
  /** By language, of the words that were looked at. */
  hashes: z.record(language, sha256Hex),
  /** For those who sign. */
  note: line(300).nullable().default(null),
});
export type ProposeAgreedPart = z.infer<typeof proposeAgreedPart>;

/** A block that a version leaves out, and the request that blocked it. */
export const leftOutBlock = z.object({
  askId: id,
  language,
  part: z.enum(PARTS),
  /** As plain text. */
  words: z.string(),
});
export type LeftOutBlock = z.infer<typeof leftOutBlock>;

/** Why a signature would not carry to the agreed part. */
export const lapseReason = z.enum([
  /** Its signatory did not say that it stands for removals. */
  'notSaid',
  /** A block of its own agency goes, or a line with a fact of it. */
  'ownPart',
  /** More than blocks would change: a cited fact reads otherwise now, or the route asks for more. */
  'moved',
]);
export type LapseReason = z.infer<typeof lapseReason>;

export const agreedPartPreview = z.object({
  number: z.number(),
  texts: z.array(
    z.object({
      language,
      hash: sha256Hex,
      /** What would remain, exactly as it would be signed. */
      canonical: canonicalText,
    }),
  ),
  leftOut: z.array(leftOutBlock),
  /** By request: the blocks in which its words stand, where there are several to choose from. */
  places: z.array(z.object({ askId: id, blocks: z.array(z.string()) })),
  keptPlaceIds: z.array(z.string()),
  lapsed: z.array(z.object({ placeId: z.string(), why: lapseReason })),
  holds: z.array(holdGoingOn),
});
export type AgreedPartPreview = z.infer<typeof agreedPartPreview>;

export const agreedPartProposed = z.object({ versionId: id, number: z.number() });
