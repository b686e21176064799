/**
 * What differs between two routes, and what of it loosens (S11). Pure. A change loosens when somebody's
 * signature could be enough after it that was not before, or when an agency loses its place and with it
 * its word. Whatever else differs only asks for more.
 */
import { z } from 'zod';
import { dailyWindow, isWithin } from './dailyWindow.js';
import { id } from './primitives.js';
import { type Place, passkeyRule, type Route, type Stage, scope, voiceRule } from './routes.js';

const stageRef = z.object({ id: z.string(), name: z.record(z.string(), z.string()) });
/** So many signatures of so many places. */
const needs = z.object({ count: z.number(), places: z.number() });
const loosens = z.boolean();
const ofStage = { stage: stageRef, loosens };
const ofPlace = { ...ofStage, agencyId: id };
const people = { before: z.array(id), after: z.array(id) };

export const routeChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stageAdded'), ...ofStage, agencyIds: z.array(id), after: needs }),
  z.object({ kind: z.literal('stageRemoved'), ...ofStage, agencyIds: z.array(id) }),
  z.object({ kind: z.literal('stageMoved'), ...ofStage }),
  z.object({ kind: z.literal('needs'), ...ofStage, before: needs, after: needs }),
  z.object({ kind: z.literal('placeAdded'), ...ofPlace }),
  z.object({ kind: z.literal('placeRemoved'), ...ofPlace }),
  /** Empty lists: every approver, or deputy, of the agency. */
  z.object({ kind: z.literal('approvers'), ...ofPlace, ...people }),
  z.object({ kind: z.literal('deputies'), ...ofPlace, ...people }),
  z.object({
    kind: z.literal('window'),
    ...ofPlace,
    before: dailyWindow.nullable(),
    after: dailyWindow.nullable(),
  }),
  z.object({ kind: z.literal('scope'), ...ofPlace, before: scope, after: scope }),
  z.object({ kind: z.literal('passkey'), ...ofPlace, before: passkeyRule, after: passkeyRule }),
  z.object({ kind: z.literal('voice'), ...ofPlace, before: voiceRule, after: voiceRule }),
  z.object({ kind: z.literal('budget'), ...ofPlace, before: z.number(), after: z.number() }),
  z.object({ kind: z.literal('twoPersons'), loosens, before: z.boolean(), after: z.boolean() }),
  /** No difference today, but less once an agency is called or the lead is handed over. */
  z.object({ kind: z.literal('later'), loosens }),
]);
export type RouteChange = z.infer<typeof routeChange>;

/** S11: does it take the second person? */
export const isLooser = (changes: readonly RouteChange[]): boolean =>
  changes.some((change) => change.loosens);

/**
 * Both routes are resolved for one incident at one moment, with stage ids that are stable.
 *
 * @returns every difference, in the order of the stages
 */
export function compareRoutes(before: Route, after: Route): RouteChange[] {
  const removed = before.stages
    .filter((stage) => !after.stages.some((one) => one.id === stage.id))
    .map((stage): RouteChange => {
      const agencyIds = stage.places.map((place) => place.agencyId);
      return { kind: 'stageRemoved', stage: refOf(stage), agencyIds, loosens: true };
    });
  const kept = after.stages.flatMap((stage): RouteChange[] => {
    const old = before.stages.find((one) => one.id === stage.id);
    return old ? compareStages(old, stage) : [stageAdded(stage)];
  });
  return [...removed, ...movedStages(before, after), ...kept];
}

function stageAdded(stage: Stage): RouteChange {
  const agencyIds = stage.places.map((place) => place.agencyId);
  return {
    kind: 'stageAdded',
    stage: refOf(stage),
    agencyIds,
    after: needsOf(stage),
    loosens: false,
  };
}

/** Who was to sign after others may now sign before them, without having read what they remark. */
function movedStages(before: Route, after: Route): RouteChange[] {
  const order = before.stages.map((stage) => stage.id);
  const kept = after.stages.filter((stage) => order.includes(stage.id));
  return kept
    .filter((stage, at) =>
      kept.slice(at + 1).some((later) => order.indexOf(later.id) < order.indexOf(stage.id)),
    )
    .map((stage) => ({ kind: 'stageMoved', stage: refOf(stage), loosens: true }));
}

function compareStages(before: Stage, after: Stage): RouteChange[] {
  const stage = refOf(after);
  const added = after.places.filter((place) => !has(before, place));
  const removed = before.places.filter((place) => !has(after, place));
  const changes: RouteChange[] = [];
  const [old, now] = [needsOf(before), needsOf(after)];
  if (old.count !== now.count || old.places !== now.places) {
    // Should every new place sign, what is left to the old ones must be as many as before.
    const isFewer = now.count - added.length < old.count;
    changes.push({ kind: 'needs', stage, before: old, after: now, loosens: isFewer });
  }
  for (const { agencyId } of removed) {
    changes.push({ kind: 'placeRemoved', stage, agencyId, loosens: true });
  }
  for (const { agencyId } of added) {
    changes.push({ kind: 'placeAdded', stage, agencyId, loosens: false });
  }
  for (const place of after.places) {
    const was = before.places.find((one) => one.id === place.id);
    if (was) changes.push(...comparePlaces(stage, was, place));
  }
  return changes;
}

function comparePlaces(
  stage: z.infer<typeof stageRef>,
  before: Place,
  after: Place,
): RouteChange[] {
  const of = { stage, agencyId: after.agencyId };
  return [
    ...compareApprovers(of, before, after),
    ...compareDeputies(of, before, after),
    ...compareWindows(of, before, after),
    ...differing(before.scope, after.scope, (both) => ({
      kind: 'scope',
      ...of,
      ...both,
      loosens: both.after === 'own',
    })),
    ...differing(before.passkey, after.passkey, (both) => ({
      kind: 'passkey',
      ...of,
      ...both,
      loosens: both.after === 'optional',
    })),
    ...differing(before.voice, after.voice, (both) => ({
      kind: 'voice',
      ...of,
      ...both,
      loosens: both.after === 'allowed',
    })),
    ...differing(before.budgetMinutes, after.budgetMinutes, (both) => ({
      kind: 'budget',
      ...of,
      ...both,
      // Its end is when deputies may act; where there are none, it only asks sooner.
      loosens: both.after < both.before && after.deputies.length > 0,
    })),
  ];
}

type OfPlace = { readonly stage: z.infer<typeof stageRef>; readonly agencyId: string };

function compareApprovers(of: OfPlace, before: Place, after: Place): RouteChange[] {
  const [was, now] = [before.only?.approverIds ?? [], after.only?.approverIds ?? []];
  const isWider =
    after.approverIds.some((personId) => !before.approverIds.includes(personId)) ||
    (was.length > 0 && now.length === 0);
  if (isSameSet(was, now) && !isWider) return [];
  return [{ kind: 'approvers', ...of, before: was, after: now, loosens: isWider }];
}

function compareDeputies(of: OfPlace, before: Place, after: Place): RouteChange[] {
  const [was, now] = [before.only?.deputyIds ?? [], after.only?.deputyIds ?? []];
  const isWider =
    after.deputies.some((one) => !before.deputies.some((old) => isSameDeputy(old, one))) ||
    (was.length > 0 && now.length === 0);
  if (isSameSet(was, now) && !isWider) return [];
  return [{ kind: 'deputies', ...of, before: was, after: now, loosens: isWider }];
}

function compareWindows(of: OfPlace, before: Place, after: Place): RouteChange[] {
  const [was, now] = [windowOf(before), windowOf(after)];
  if (was?.from === now?.from && was?.until === now?.until) return [];
  const isWider = now !== null && (was === null || !isWithin(now, was));
  return [{ kind: 'window', ...of, before: was, after: now, loosens: isWider }];
}

function differing<T>(
  before: T,
  after: T,
  say: (both: { before: T; after: T }) => RouteChange,
): RouteChange[] {
  return before === after ? [] : [say({ before, after })];
}

function windowOf({ deputyWindow }: Place) {
  return deputyWindow ? { from: deputyWindow.from, until: deputyWindow.until } : null;
}

const refOf = ({ id: stageId, name }: Stage) => ({ id: stageId, name: { ...name } });
const has = (stage: Stage, place: Place) => stage.places.some((one) => one.id === place.id);
const needsOf = ({ rule, places }: Stage) => ({
  count: rule.rule === 'all' ? places.length : rule.count,
  places: places.length,
});
const isSameDeputy = (one: Place['deputies'][number], other: Place['deputies'][number]) =>
  one.personId === other.personId && one.forPersonId === other.forPersonId;
const isSameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each));
