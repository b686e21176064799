/** What became of a request for changes. Pure. */
import type { Ask } from '@accord/shared/asks';

export interface AskedInPlace {
  readonly placeId: string;
  readonly language: string;
  readonly at: Date;
}

/** A signature that somebody gave; one that carried over was given earlier. */
export interface GivenInPlace extends AskedInPlace {
  readonly takenBack: boolean;
  readonly carried: boolean;
}

/**
 * A request is settled by whoever made it: their place signs the language after it, in this version or
 * a later one. Taken back, that signature settles nothing. An answer alone settles nothing either.
 *
 * @param given signatures on the same statement
 */
export function askState(
  ask: AskedInPlace,
  hasAnswer: boolean,
  given: readonly GivenInPlace[],
): Ask['state'] {
  const isSettled = given.some(
    (one) =>
      one.placeId === ask.placeId &&
      one.language === ask.language &&
      !one.takenBack &&
      !one.carried &&
      one.at >= ask.at,
  );
  if (isSettled) return 'settled';
  return hasAnswer ? 'answered' : 'open';
}
