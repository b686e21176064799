/**
 * Signatures on a new version: those whose words are the same to the last mark carry over, and
 * show from where; all others lapse, and their places are asked again (S4).
 */
import type { Route } from '@accord/shared/routes';
import type { CommandContext } from '../audit/command.js';
import type { StoredText } from './texts.js';

export interface CarriedPlaces {
  /** Places of which every signature carried. */
  readonly keptPlaceIds: string[];
  /** Places that had signed and have to sign again. */
  readonly lapsedPlaceIds: string[];
}

export interface Carry {
  readonly from: { readonly id: string; readonly number: number };
  readonly toVersionId: string;
  readonly route: Route;
  readonly texts: readonly StoredText[];
}

/** Copies the signatures that stand for the very same words, in the same place. */
export async function carryIdentical(
  { tx, services }: CommandContext,
  { from, toVersionId, route, texts }: Carry,
): Promise<CarriedPlaces> {
  const signatures = await tx
    .selectFrom('decisions')
    .innerJoin('versionTexts', 'versionTexts.id', 'decisions.textId')
    .selectAll('decisions')
    .select('versionTexts.language')
    .where('decisions.versionId', '=', from.id)
    .where('decisions.kind', '=', 'sign')
    .execute();
  const places = new Set(route.stages.flatMap((stage) => stage.places.map((place) => place.id)));
  const carried = signatures.flatMap(({ language, ...signature }) => {
    const text = texts.find((one) => one.language === language);
    const same = text !== undefined && text.hash === signature.textHash;
    return same && places.has(signature.placeId)
      ? [
          {
            ...signature,
            id: services.random.id(),
            versionId: toVersionId,
            textId: text.id,
            carriedFrom: signature.carriedFrom ?? from.number,
          },
        ]
      : [];
  });
  if (carried.length > 0) await tx.insertInto('decisions').values(carried).execute();
  const signed = [...new Set(signatures.map((one) => one.placeId))];
  const isKept = (placeId: string) =>
    texts.every((text) =>
      carried.some((one) => one.placeId === placeId && one.textId === text.id),
    );
  return {
    keptPlaceIds: signed.filter(isKept),
    lapsedPlaceIds: signed.filter((placeId) => !isKept(placeId)),
  };
}
