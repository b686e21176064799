/** What became of a request for changes. Pure. */
import type { Ask } from '@accord/shared/asks';
import { type AskedWords, standingAsks } from './standingAsks.js';

export interface DoneInPlace {
  readonly placeId: string;
  readonly language: string;
  readonly at: Date;
}

export type AskedInPlace = DoneInPlace & AskedWords;

/** A signature that somebody gave; one that carried over was given earlier. */
export interface GivenInPlace extends DoneInPlace {
  readonly takenBack: boolean;
  readonly carried: boolean;
}

/**
 * A request is settled by whoever made it: their place signs the language after it, in this version or
 * a later one. Taken back, that signature settles nothing. An answer alone settles nothing either. A
 * later request about the same words takes its place.
 *
 * @param asks every request on the same statement, oldest first; `ask` is one of them
 * @param given signatures on the same statement
 */
export function askState(
  ask: AskedInPlace,
  hasAnswer: boolean,
  asks: readonly AskedInPlace[],
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
  const beside = asks.filter((one) => one.placeId === ask.placeId && one.language === ask.language);
  if (!standingAsks(beside).includes(ask)) return 'replaced';
  return hasAnswer ? 'answered' : 'open';
}
