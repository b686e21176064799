/** A place whose word is needed now: what somebody may be called about (S5). */
import type { Place } from '@accord/shared/routes';
import type { PlaceState } from '@accord/shared/signoff';
import { isNeeded, placesOf } from './escalationPlan.js';
import { isOver } from './escalations.js';
import { deputiesMayAct, isFilled, signoffState } from './machine.js';
import type { VersionFile } from './store.js';

export interface OpenPlace {
  readonly place: Place;
  readonly shown: PlaceState;
}

/** @returns null where it is filled, not open or not needed, and where its version rests or is over */
export function openPlace(file: VersionFile, placeId: string): OpenPlace | null {
  if (file.incidentClosed || isOver(file) || file.input.holds.length > 0) return null;
  const state = signoffState(file.input);
  const stage = state.stages.find((one) => one.places.some((of) => of.placeId === placeId));
  const shown = stage?.places.find((one) => one.placeId === placeId);
  const place = placesOf(file.input.route).find((one) => one.id === placeId);
  if (!stage || !shown || !place || !isNeeded(state, stage, placeId)) return null;
  return isFilled(shown) || shown.opensAt === null ? null : { place, shown };
}

/** May this person decide there at this moment, as an approver or as the deputy whose turn it is? */
export function isTheirTurn(
  file: VersionFile,
  { place, shown }: OpenPlace,
  personId: string,
  now: Date,
): boolean {
  const { approverIds, deputies } = file.eligible(place);
  if (approverIds.includes(personId)) return true;
  if (!deputiesMayAct(shown, place, now)) return false;
  if (shown.handedTo !== null && shown.handedTo !== personId) return false;
  return deputies.some((one) => one.personId === personId);
}
