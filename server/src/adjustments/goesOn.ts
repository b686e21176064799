/**
 * Which requests and hand-overs go on with their place when a version gets another route. Pure. Signatures
 * do not come this way: they have the carry rule (S4).
 */
import type { Place } from '@accord/shared/routes';

export interface Made {
  readonly kind: 'sign' | 'ask' | 'hand';
  readonly placeId: string;
  readonly textId: string | null;
  readonly toPersonId: string | null;
}

/**
 * Without the requests, a blocking one would end by a change of the route. Of the hand-overs of a place
 * only the last one counts (S6): where whom it names is no deputy there any more, nobody has the place,
 * and an earlier one does not come back.
 *
 * @param made decisions of the version before that stand, oldest first
 * @param placeOn the place of this name on the new route
 */
export function goesOn<T extends Made>(
  made: readonly T[],
  placeOn: (placeId: string) => Place | undefined,
): T[] {
  const isSigned = (ask: T) =>
    made.some(
      (one) => one.kind === 'sign' && one.placeId === ask.placeId && one.textId === ask.textId,
    );
  const isLast = (hand: T) =>
    made.findLast((one) => one.kind === 'hand' && one.placeId === hand.placeId) === hand;
  return made.filter((one) => {
    const place = placeOn(one.placeId);
    if (!place) return false;
    if (one.kind === 'ask') return !isSigned(one);
    const isNamed = place.deputies.some(({ personId }) => personId === one.toPersonId);
    return one.kind === 'hand' && isLast(one) && isNamed;
  });
}
