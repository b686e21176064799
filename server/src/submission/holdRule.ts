/**
 * Which holds go on in a new version (R5). Pure: as if the place had signed what it holds, and the carry
 * rule (S4) were asked. Where it has to look again anyway, the hold ends with the words it was about.
 */
import { type CarryInput, type GivenSignature, judgeSignatures } from './carryRule.js';

/** What a place that holds a version answers for, in one of its texts. */
export type HeldText = Pick<
  GivenSignature,
  'placeId' | 'agencyId' | 'language' | 'hash' | 'scopeHash' | 'scope'
>;

export type HoldInput = Omit<CarryInput<GivenSignature>, 'signatures'> & {
  /** One for each text of the held version that a new one takes the place of. */
  readonly held: readonly HeldText[];
};

/** @returns whether it goes on: in some language its place does not have to read anything again */
export function holdGoesOn({ held, places, ...rest }: HoldInput): boolean {
  const judged = judgeSignatures({
    ...rest,
    // Who would have signed, and by what, is no question of words.
    places: places.map(({ only: _, ...place }) => place),
    signatures: held.map((one) => ({
      ...one,
      ...{ byPasskey: true, byVoice: false, isDoubted: false, standsForRemovals: false },
      ...{ personId: '', forPersonId: null },
    })),
  });
  return judged.some((one) => one.carries);
}
