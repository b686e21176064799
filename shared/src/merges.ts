/** Incidents that are the same event: why they look alike, and joining two rooms into one. */
import { z } from 'zod';
import { id, instant, language, line } from './primitives.js';

/** Why two incidents may be the same event; the page words each reason. */
export const likeness = z.discriminatedUnion('kind', [
  /** Words and names that both have, as the other one writes them; across scripts, too. */
  z.object({ kind: z.literal('words'), shared: z.array(z.string()) }),
  z.object({ kind: z.literal('place') }),
  /** Opened so many minutes ago, seen from the one that is being typed. */
  z.object({ kind: z.literal('recent'), minutes: z.number() }),
  /** Opened so many minutes apart. */
  z.object({ kind: z.literal('apart'), minutes: z.number() }),
  z.object({ kind: z.literal('agencies'), agencyIds: z.array(id) }),
  z.object({ kind: z.literal('playbook') }),
  /** Figures that both name, as the other one writes them. */
  z.object({ kind: z.literal('figures'), shared: z.array(z.string()) }),
]);
export type Likeness = z.infer<typeof likeness>;
export const likenesses = z.array(likeness);

/** An open incident that may be the same event as the room's. */
export const lookAlike = z.object({
  incidentId: id,
  number: z.string(),
  title: z.string(),
  language,
  place: z.string().nullable(),
  openedAt: instant,
  reasons: likenesses,
  /** May this person join it with the room's, or propose so? */
  mayMerge: z.boolean(),
});
export type LookAlike = z.infer<typeof lookAlike>;

/** A pair on the desk. */
const deskTwin = lookAlike.pick({ incidentId: true, number: true, title: true, language: true });
export const deskPair = z.object({ one: deskTwin, other: deskTwin, reasons: likenesses });
export type DeskPair = z.infer<typeof deskPair>;

/** An incident that is read as one with the room's. */
export const joinedIncident = z.object({
  incidentId: id,
  number: z.string(),
  title: z.string(),
  language,
  place: z.string().nullable(),
  leadAgencyId: id,
  agencyIds: z.array(id),
  openedAt: instant,
  /** Of its own record, which goes on under its own number. */
  eventNumber: z.number().int(),
  mergeId: id,
  reason: z.string(),
  mergedBy: id,
  mergedAt: instant,
  /** Until then the joining can be undone. */
  undoUntil: instant,
  mayUndo: z.boolean(),
});
export type JoinedIncident = z.infer<typeof joinedIncident>;

/** A joining that waits for a duty officer of the other's lead agency. */
export const mergeProposal = z.object({
  mergeId: id,
  /** The one that would stay, and the one whose address would lead there. */
  main: deskTwin,
  other: deskTwin,
  reason: z.string(),
  proposedBy: id,
  proposedAt: instant,
  mayConfirm: z.boolean(),
  mayDecline: z.boolean(),
});
export type MergeProposal = z.infer<typeof mergeProposal>;

export const mergeIncident = z.strictObject({
  /** The incident that stays the main one. */
  mainId: id,
  reason: line(300),
});
export type MergeIncident = z.infer<typeof mergeIncident>;
export const merged = z.object({
  mergeId: id,
  /** `proposed`: the other's lead agency has to agree. */
  state: z.enum(['proposed', 'merged', 'declined', 'undone']),
});
export const endMerge = z.strictObject({ reason: line(300) });
export const notSame = z.strictObject({ otherId: id });
