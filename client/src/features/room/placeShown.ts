/** What a place of the route shows: its own state, or that somebody of it reads right now. Pure. */
import type { PlaceState } from '@accord/shared/signoff';
import type { PresentPerson } from '@accord/shared/socketEvents';

export interface PlaceShown {
  readonly place: PlaceState;
  readonly state: PlaceState['state'] | 'reading';
  /** Who reads, for `reading`. */
  readonly reader: PresentPerson | null;
}

/**
 * Reading is shown only while the place has nothing better to say: opening is not consent (S5).
 *
 * @param approverIds who may sign in this place
 * @param readers who has the version open
 */
export function shownPlace(
  place: PlaceState,
  approverIds: readonly string[],
  readers: readonly PresentPerson[],
): PlaceShown {
  const isOpen = place.state === 'waiting' || place.state === 'lapsed';
  const own = [...approverIds, place.handedTo];
  const reader = isOpen ? (readers.find((one) => own.includes(one.personId)) ?? null) : null;
  return { place, state: reader ? 'reading' : place.state, reader };
}
