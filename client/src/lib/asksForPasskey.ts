/** Does a place still wait for a signature that only a passkey can give? */
import type { Route } from '@accord/shared/routes';
import type { PlaceState } from '@accord/shared/signoff';

/** @returns false once it is signed, and where nobody can sign */
export function asksForPasskey(route: Route, { placeId, state }: PlaceState): boolean {
  const waits = state === 'waiting' || state === 'asked' || state === 'lapsed';
  const place = route.stages.flatMap((stage) => stage.places).find((one) => one.id === placeId);
  return waits && place?.passkey === 'required';
}
