/**
 * Phone approvals: a leader without a screen hears the words, reads the code back, and two people of
 * the desk log it, each in their own session. Only the second one's word makes it a signature.
 */
import { z } from 'zod';
import { id, instant, line } from './primitives.js';
import { readText } from './signoff.js';

/** Long enough to read a statement aloud in three languages; then whoever called calls again. */
export const PHONE_MINUTES = 15;

export const openPhone = z.strictObject({
  placeId: z.string().max(80),
  /** The leader, or the deputy whose turn it is. */
  personId: id,
  texts: z.array(readText).min(1).max(12),
});
export type OpenPhone = z.infer<typeof openPhone>;
export const phoneOpened = z.object({ phoneApprovalId: id });

/** A fact that changed since the submission, as it was said to the leader. */
export const saidFact = z.strictObject({ factId: id, version: z.number().int().min(1) });
export type SaidFact = z.infer<typeof saidFact>;

/** What was said on the phone: to the leader, and by them; of every text its code. */
export const phoneReadBack = z.strictObject({
  codes: z
    .array(z.strictObject({ textId: id, code: line(40) }))
    .min(1)
    .max(12),
  calledNumber: line(40),
  /** F3: what the sign-off page would have shown above its button. */
  said: z.array(saidFact).max(500).default([]),
});
export type PhoneReadBack = z.infer<typeof phoneReadBack>;

export const phoneApproval = z.object({
  id,
  versionId: id,
  placeId: z.string(),
  agencyId: id,
  personId: id,
  forPersonId: id.nullable(),
  textIds: z.array(id),
  openedBy: id,
  openedAt: instant,
  expiresAt: instant,
  /** Once the codes were read back as they are. */
  readBack: z.object({ calledNumber: z.string(), at: instant }).nullable(),
  /** Facts of its texts that changed, and that the log does not say were said as they are now. */
  unsaidFactIds: z.array(id),
});
export type PhoneApproval = z.infer<typeof phoneApproval>;

/** What the room shows of phone approvals, and what the signed-in person may do about them. */
export const phoneView = z.object({
  open: z.array(phoneApproval),
  /** Places that this person may call for now, and whom. */
  callable: z.array(
    z.object({
      versionId: id,
      placeId: z.string(),
      /** Not signed there yet, and open to the place: of another language an earlier stage may still be. */
      textIds: z.array(id),
      people: z.array(z.object({ personId: id, forPersonId: id.nullable() })),
    }),
  ),
  /** Open ones that this person began: theirs to read back, and to give up. */
  mine: z.array(id),
  /** Open ones that this person may confirm as the second. */
  hear: z.array(id),
});
export type PhoneView = z.infer<typeof phoneView>;
