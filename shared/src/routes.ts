/**
 * Sign-off routes: stages in order, places in parallel with a rule (design of sign-off: S4, S5).
 * A template stands in a playbook and names agencies by their part in the incident; it is resolved
 * to people when a version is submitted, and fixed from then on.
 */
import { z } from 'zod';
import { dailyWindow } from './dailyWindow.js';
import { id, timeZone, words } from './primitives.js';

/** Budgets beyond a week are a typing mistake, not a plan. */
const budgetMinutes = z.number().int().min(1).max(10_080);

/** All places of the stage, or at least k of them. A quorum never shrinks by itself (S5). */
export const stageRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('atLeast'), count: z.number().int().min(1).max(50) }),
]);
export type StageRule = z.infer<typeof stageRule>;

/** Whether a place may sign by voice, logged by two people of the desk. */
export const voiceRule = z.enum(['allowed', 'forbidden']);

export const scope = z.enum(['whole', 'own']);

/** What a signature takes in a place: a passkey, or the account's session is enough. */
export const passkeyRule = z.enum(['required', 'optional']);
export type PasskeyRule = z.infer<typeof passkeyRule>;

export const placeTemplate = z.strictObject({
  /** `engaged`: one place for each engaged agency but the lead; `lead`: whoever leads then. */
  agency: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('engaged') }),
    z.strictObject({ kind: z.literal('lead') }),
    z.strictObject({ kind: z.literal('named'), agencyId: id }),
  ]),
  /** Empty: every active approver of the agency. */
  approverIds: z.array(id).max(20).default([]),
  /** Empty: whoever is recorded as deputy of those approvers. */
  deputyIds: z.array(id).max(20).default([]),
  voice: voiceRule.default('forbidden'),
  scope: scope.default('whole'),
  passkey: passkeyRule.default('optional'),
  budgetMinutes,
  /** Times of day, in the incident's zone, at which deputies act at once. None: never before the rest. */
  deputyWindow: dailyWindow.nullable().optional(),
});
export type PlaceTemplate = z.infer<typeof placeTemplate>;

export const stageTemplate = z.strictObject({
  name: words(60),
  rule: stageRule,
  places: z.array(placeTemplate).min(1).max(30),
});
export type StageTemplate = z.infer<typeof stageTemplate>;

const MOST_STAGES = 10;
export const routeTemplate = z.strictObject({
  stages: z.array(stageTemplate).min(1).max(MOST_STAGES),
});
export type RouteTemplate = z.infer<typeof routeTemplate>;

/** Tells the stages of one statement apart for good: no other stage ever gets the key of an old one. */
const stageKey = z.string().regex(/^s[1-9]\d{0,3}$/);

/** The route of one statement. Its stages keep their keys, wherever they are moved. */
export const keyedTemplate = z.strictObject({
  stages: z
    .array(stageTemplate.extend({ key: stageKey }))
    .min(1)
    .max(MOST_STAGES),
});
export type KeyedTemplate = z.infer<typeof keyedTemplate>;

/** The same while it is adjusted: a new stage has no key yet. */
export const draftTemplate = z.strictObject({
  stages: z
    .array(stageTemplate.extend({ key: stageKey.nullable() }))
    .min(1)
    .max(MOST_STAGES),
});
export type DraftTemplate = z.infer<typeof draftTemplate>;

/** A resolved place; `id` is unique in its route and stable over the versions of a statement. */
export const place = z.object({
  id: z.string(),
  agencyId: id,
  approverIds: z.array(id),
  /** Deputies with the approver each stands in for. */
  deputies: z.array(z.object({ personId: id, forPersonId: id })),
  /** Absent in routes of before there were phone approvals. */
  voice: voiceRule.default('forbidden'),
  scope,
  passkey: passkeyRule,
  budgetMinutes: z.number(),
  /** Absent: deputies act after a hand-over or the budget only. */
  deputyWindow: dailyWindow.safeExtend({ timeZone }).optional(),
  /** Whom the route names; an empty list names nobody in particular. Absent: neither. */
  only: z.object({ approverIds: z.array(id), deputyIds: z.array(id) }).optional(),
});
export type Place = z.infer<typeof place>;
export const stage = z.object({
  id: z.string(),
  name: z.record(z.string(), z.string()),
  rule: stageRule,
  places: z.array(place),
});
export type Stage = z.infer<typeof stage>;
export const route = z.object({ stages: z.array(stage) });
export type Route = z.infer<typeof route>;
