/**
 * Which signatures a new text keeps (S4). Pure: identical words keep all; a place that signs only its
 * own part keeps its signature while that part is the same in every language that it signed; and a
 * signature that stands for removals (S10) is kept where blocks of others are gone, and nothing else. One
 * that is doubted is kept nowhere, and takes no other along.
 */
import type { Place } from '@accord/shared/routes';

/** A signature on the text that a new one of its language takes the place of. */
export interface GivenSignature {
  readonly placeId: string;
  readonly agencyId: string;
  readonly language: string;
  /** Of the text that it stands on, which is not the one that was read where it carried before. */
  readonly hash: string;
  /** What was the agency's own when it was read; null where it had no part. */
  readonly scopeHash: string | null;
  /** What the place had to answer for then. */
  readonly scope: Place['scope'];
  /** Was it made with a passkey? */
  readonly byPasskey: boolean;
  /** Did whoever signed say that it stands without blocks of others, too? */
  readonly standsForRemovals: boolean;
  /** Was it given by voice? */
  readonly byVoice: boolean;
  /** R5: has its place had second thoughts since? */
  readonly isDoubted: boolean;
  readonly personId: string;
  /** In whose place a deputy gave it. */
  readonly forPersonId: string | null;
}

export interface NewText {
  readonly language: string;
  readonly hash: string;
  /** By place; none for an agency without a part of its own. */
  readonly scopes: Readonly<Record<string, string>>;
  /** It is the text before it without some of its blocks, and nothing else. */
  readonly onlyRemoves: boolean;
}

export interface CarryInput<S extends GivenSignature> {
  readonly signatures: readonly S[];
  readonly texts: readonly NewText[];
  /** Of the route that the new texts are signed on. */
  readonly places: readonly Place[];
  /** Agencies of whose facts, cited in that language, one has moved: something of theirs changed. */
  readonly movedIn: (language: string) => ReadonlySet<string>;
  /** Is something of its place another one by now in a language that the place signed beside it? */
  readonly isOtherBeside: (signature: S) => boolean;
}

export interface JudgedSignature<S> {
  readonly signature: S;
  readonly text: NewText;
  readonly carries: boolean;
  /** It carries only because it stands for removals. */
  readonly byRemoval: boolean;
  /** Nothing of its agency changed in any language that the place signed. */
  readonly isOwnUntouched: boolean;
}

/** @returns every signature whose language and place go on, in the order given */
export function judgeSignatures<S extends GivenSignature>(
  input: CarryInput<S>,
): JudgedSignature<S>[] {
  const { signatures, texts, places, movedIn, isOtherBeside } = input;
  const judged = signatures.flatMap((signature) => {
    const text = texts.find((one) => one.language === signature.language);
    const place = places.find((one) => one.id === signature.placeId);
    // A place that is on the route no more is asked for nothing.
    if (!text || !place) return [];
    const stands =
      !signature.isDoubted &&
      isStillEnough(place, signature) &&
      !movedIn(signature.language).has(signature.agencyId);
    const isOwnSame =
      stands &&
      signature.scopeHash === (text.scopes[place.id] ?? null) &&
      !isOtherBeside(signature);
    return {
      signature,
      text,
      isSameText: stands && signature.hash === text.hash,
      isOwnSame,
      isSamePart: isOwnSame && place.scope === 'own',
      isForLess: isOwnSame && signature.standsForRemovals && text.onlyRemoves,
    };
  });
  return judged.map(({ signature, text, isSameText, isForLess }) => {
    if (signature.isDoubted) {
      return { signature, text, carries: false, byRemoval: false, isOwnUntouched: false };
    }
    const ofPlace = judged.filter(
      (one) => one.signature.placeId === signature.placeId && !one.signature.isDoubted,
    );
    const isOwnUntouched = ofPlace.every((one) => one.isOwnSame);
    const isKept = isSameText || ofPlace.every((one) => one.isSamePart);
    const byRemoval = !isKept && isForLess && isOwnUntouched;
    return { signature, text, carries: isKept || byRemoval, byRemoval, isOwnUntouched };
  });
}

/** S11: does the place ask for no more, and for nobody else, than what was given there? */
function isStillEnough(place: Place, signature: GivenSignature): boolean {
  // Who signed every word did not agree to answer for less, nor the other way round.
  if (signature.scope !== place.scope) return false;
  // S8: what a session gave is not enough where a passkey is asked for now.
  if (place.passkey === 'required' && !signature.byPasskey) return false;
  // S9: nor a voice where none is taken any more.
  if (place.voice === 'forbidden' && signature.byVoice) return false;
  const { approverIds = [], deputyIds = [] } = place.only ?? {};
  const { personId, forPersonId } = signature;
  const approves = approverIds.length === 0 || approverIds.includes(forPersonId ?? personId);
  const deputises = forPersonId === null || deputyIds.length === 0 || deputyIds.includes(personId);
  return approves && deputises;
}
