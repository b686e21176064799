/** Whose signature a version still needs. Pure. */
import type { PlaceState, Signoff } from '@accord/shared/signoff';

const FILLED: readonly PlaceState['state'][] = ['signed', 'deputy', 'carried'];

/** @returns places of the stages that are not complete; of a stage for some, all that may fill it */
export function missingPlaces(signoff: Pick<Signoff, 'stages'> | undefined): PlaceState[] {
  return (signoff?.stages ?? [])
    .filter((stage) => stage.state !== 'done')
    .flatMap((stage) => stage.places)
    .filter((place) => !FILLED.includes(place.state));
}
