/**
 * When whom to ask again, of a version as it stands (S5). Pure: a place that has acted, and a version
 * that is held, over or out, asks nobody; nothing here ever fills a place.
 */
import type { Place, Route } from '@accord/shared/routes';
import type { PlaceState } from '@accord/shared/signoff';
import {
  isFilled,
  type SignoffInput,
  type SignoffState,
  type StageState,
  signoffState,
} from './machine.js';

export interface Step {
  readonly place: Place;
  readonly kind: 'nudge' | 'deputies';
  /** When the place opened, or was answered last; a language that joins later opens it anew. */
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** It was handed over (S6): nobody is asked while whoever has it may decide there. */
  readonly rests: boolean;
}

export interface PlanInput {
  readonly signoff: SignoffInput;
  /** Not the newest of its statement, withdrawn, or all of it is public. */
  readonly isOver: boolean;
  /** Places that took their signature back, and when: they have acted, and know why they are empty. */
  readonly takenBackAt: ReadonlyMap<string, Date>;
}

/** @returns the steps of every place that is open and silent, those whose time is past among them */
export function escalationSteps({ signoff, isOver, takenBackAt }: PlanInput): Step[] {
  if (isOver || signoff.holds.length > 0) return [];
  const places = placesOf(signoff.route);
  const state = signoffState(signoff);
  return state.stages
    .flatMap((stage) => stage.places.filter((one) => isNeeded(state, stage, one.placeId)))
    .flatMap((shown) => {
      const place = places.find((one) => one.id === shown.placeId);
      const openedAt = silentSince(shown);
      if (!place || openedAt === null) return [];
      const takenBack = takenBackAt.get(place.id);
      if (takenBack && takenBack >= openedAt) return [];
      const budgetMs = place.budgetMinutes * 60_000;
      return STEPS.map(({ kind, part }): Step => {
        const dueAt = new Date(openedAt.getTime() + budgetMs * part);
        return { place, kind, openedAt, dueAt, rests: shown.handedTo !== null };
      });
    });
}

/** A quorum that is reached leaves the others alone, but one that blocks: nothing goes out before it signs. */
export function isNeeded(
  { blockingPlaceIds }: SignoffState,
  stage: StageState,
  placeId: string,
): boolean {
  return stage.state === 'open' || blockingPlaceIds.includes(placeId);
}

/**
 * @returns since when the place owes its word; where it asked for changes, since the last of them was
 *   answered; null where it owes none
 */
export function silentSince(shown: PlaceState): Date | null {
  if (isFilled(shown) || shown.opensAt === null) return null;
  const opensAt = new Date(shown.opensAt);
  if (shown.state !== 'asked') return opensAt;
  if (shown.answeredAt === null) return null;
  const answeredAt = new Date(shown.answeredAt);
  return answeredAt > opensAt ? answeredAt : opensAt;
}

/** Of the place's budget. */
const STEPS = [
  { kind: 'nudge', part: 0.5 },
  { kind: 'deputies', part: 1 },
] as const;

export const isStep = (step: Step, of: { placeId: string; kind: string; openedAt: Date }) =>
  step.place.id === of.placeId &&
  step.kind === of.kind &&
  step.openedAt.getTime() === of.openedAt.getTime();

export const placesOf = (route: Route): readonly Place[] =>
  route.stages.flatMap((stage) => stage.places);
