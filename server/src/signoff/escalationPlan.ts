/**
 * When whom to ask again, of a version as it stands (S5). Pure: a place that has acted, and a version
 * that is held, over or out, asks nobody; nothing here ever fills a place.
 */
import type { Place, Route } from '@accord/shared/routes';
import { isFilled, type SignoffInput, signoffState } from './machine.js';

export interface Step {
  readonly place: Place;
  readonly kind: 'nudge' | 'deputies';
  /** When the place opened; a language that joins later opens it anew. */
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
  return (
    signoffState(signoff)
      // A quorum that is reached asks the others for nothing.
      .stages.filter((stage) => stage.state === 'open')
      .flatMap((stage) => stage.places)
      .flatMap((shown) => {
        const place = places.find((one) => one.id === shown.placeId);
        const isSilent = !isFilled(shown) && shown.state !== 'asked';
        if (!place || !isSilent || shown.opensAt === null) return [];
        const openedAt = new Date(shown.opensAt);
        const takenBack = takenBackAt.get(place.id);
        if (takenBack && takenBack >= openedAt) return [];
        const budgetMs = place.budgetMinutes * 60_000;
        return STEPS.map(({ kind, part }): Step => {
          const dueAt = new Date(openedAt.getTime() + budgetMs * part);
          return { place, kind, openedAt, dueAt, rests: shown.handedTo !== null };
        });
      })
  );
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
