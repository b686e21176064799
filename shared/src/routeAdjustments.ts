/** Adjusting the route of a statement, or of all in an incident: what is asked for, what comes of it, how it is shown. */
import { z } from 'zod';
import { id, instant, prose } from './primitives.js';
import { routeChange } from './routeChanges.js';
import { draftTemplate, keyedTemplate } from './routes.js';

/** The whole route as it should hold, not the differences: these the server says. */
export const routeDraft = z.strictObject({
  route: draftTemplate,
  twoPersons: z.boolean(),
  /** The adjustment that this goes on from; null for the playbook's route. */
  base: id.nullable(),
  /** Also for the incident's statements on this route that were not submitted yet, and for later ones. */
  forIncident: z.boolean().optional(),
});
export type RouteDraft = z.infer<typeof routeDraft>;

export const adjustRoute = routeDraft.extend({ reason: prose(300) });
export type AdjustRoute = z.infer<typeof adjustRoute>;

/** What becomes of the version in sign-off. */
const renewal = z.object({
  number: z.number(),
  keptPlaceIds: z.array(z.string()),
  lapsedPlaceIds: z.array(z.string()),
});

/** What an adjustment for the incident changes for another statement; null for those started later. */
export const otherChange = z.object({
  statementId: id.nullable(),
  changes: z.array(routeChange),
});
export type OtherChange = z.infer<typeof otherChange>;

export const adjustmentPreview = z.object({
  changes: z.array(routeChange),
  others: z.array(otherChange),
  /** Null: no version is in sign-off, or its places do not change. */
  renewal: renewal.nullable(),
});
export type AdjustmentPreview = z.infer<typeof adjustmentPreview>;

export const routeAdjusted = z.object({
  adjustmentId: id,
  /** `waiting`: it loosens, and holds once a second person of another agency confirms. */
  state: z.enum(['holds', 'waiting']),
  versionId: id.nullable(),
  keptPlaceIds: z.array(z.string()),
  lapsedPlaceIds: z.array(z.string()),
});
export type RouteAdjusted = z.infer<typeof routeAdjusted>;

export const routeAdjustment = z.object({
  id,
  state: z.enum(['holds', 'waiting', 'replaced', 'dropped']),
  changes: z.array(routeChange),
  /** It was made for the incident. */
  forIncident: z.boolean(),
  others: z.array(otherChange),
  reason: z.string(),
  proposedBy: id,
  proposedAt: instant,
  confirmedBy: id.nullable(),
  holdsFrom: instant.nullable(),
  endedBy: id.nullable(),
  endedAt: instant.nullable(),
  mayConfirm: z.boolean(),
  mayDrop: z.boolean(),
});
export type RouteAdjustment = z.infer<typeof routeAdjustment>;

/** The route that the next version of a statement takes. */
export const statementRoute = z.object({
  statementId: id,
  route: keyedTemplate,
  twoPersons: z.boolean(),
  playbook: z.object({ route: keyedTemplate, twoPersons: z.boolean() }),
  /** From the playbook's route to this one. */
  differences: z.array(routeChange),
  /** The adjustment for the incident that its route comes from, made on another statement. */
  from: z
    .object({
      statementId: id,
      reason: z.string(),
      proposedBy: id,
      confirmedBy: id.nullable(),
      holdsFrom: instant.nullable(),
    })
    .nullable(),
  /** Newest first. */
  adjustments: z.array(routeAdjustment),
  mayAdjust: z.boolean(),
  /** Engaged agencies that the reader does not answer for: somebody there could be the second. */
  secondAgencyIds: z.array(id),
});
export type StatementRoute = z.infer<typeof statementRoute>;
