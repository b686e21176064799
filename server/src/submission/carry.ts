/**
 * Signatures on new texts: those given for the very same words, to the last mark, carry over and
 * show from where; all others lapse, and their places are asked again (S4).
 */
import type { Fact } from '@accord/shared/facts';
import type { Route } from '@accord/shared/routes';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import type { CommandContext } from '../audit/command.js';
import { changedFacts } from '../facts/changed.js';
import { groupBy } from '../platform/groupBy.js';
import type { StoredText } from './texts.js';

const frozenFacts = z.array(frozenFact);

export interface CarriedPlaces {
  /** Places that had signed, and of which every signature carried. */
  readonly keptPlaceIds: string[];
  /** Places that had signed and have to sign again. */
  readonly lapsedPlaceIds: string[];
}

export interface Carry {
  readonly statementId: string;
  readonly toVersionId: string;
  readonly route: Route;
  /** The new texts, already stored. */
  readonly texts: readonly StoredText[];
  /** The incident's facts, as the new texts were frozen with them. */
  readonly facts: readonly Fact[];
}

/**
 * Looks at the text that each new text takes the place of: the newest of its language before it,
 * whether in this version or in an earlier one. Only its signatures may carry: whoever signed words
 * that were then changed and changed back has seen a reason to doubt them. The owner of a cited
 * fact that moved signs again even where the words are the same, since something of theirs changed.
 */
export async function carryIdentical(
  context: CommandContext,
  { statementId, toVersionId, route, texts, facts }: Carry,
): Promise<CarriedPlaces> {
  const { tx, services } = context;
  const before = await textsBefore(context, statementId, texts);
  const signatures = await signaturesOn(context, before);
  const places = new Set(route.stages.flatMap((stage) => stage.places.map((place) => place.id)));
  const ownerOf = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const judged = signatures.flatMap((signature) => {
    const old = before.find((one) => one.id === signature.textId);
    const text = texts.find((one) => one.language === old?.language);
    // A place that is on the route no more is asked for nothing.
    if (!old || !text || !places.has(signature.placeId)) return [];
    const moved = changedFacts(frozenFacts.parse(old.facts), facts).map((id) => ownerOf.get(id));
    const carries = signature.textHash === text.hash && !moved.includes(signature.agencyId);
    return [{ signature, old, text, carries }];
  });
  const carried = judged
    .filter((one) => one.carries)
    .map(({ signature, old, text }) => ({
      ...signature,
      id: services.random.id(),
      versionId: toVersionId,
      textId: text.id,
      carriedFrom: signature.carriedFrom ?? old.number,
    }));
  if (carried.length > 0) await tx.insertInto('decisions').values(carried).execute();
  const byPlace = [...groupBy(judged, (one) => one.signature.placeId)];
  const placesWhere = (kept: boolean) =>
    byPlace
      .filter(([, own]) => own.every((one) => one.carries) === kept)
      .map(([placeId]) => placeId);
  return { keptPlaceIds: placesWhere(true), lapsedPlaceIds: placesWhere(false) };
}

async function textsBefore(
  { tx }: CommandContext,
  statementId: string,
  texts: readonly StoredText[],
) {
  return await tx
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .distinctOn('versionTexts.language')
    .select(['versionTexts.id', 'versionTexts.language', 'versionTexts.facts', 'versions.number'])
    .where('versions.statementId', '=', statementId)
    .where(
      'versionTexts.language',
      'in',
      texts.map((one) => one.language),
    )
    .where(
      'versionTexts.id',
      'not in',
      texts.map((one) => one.id),
    )
    .orderBy('versionTexts.language')
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .execute();
}

async function signaturesOn({ tx }: CommandContext, texts: readonly { readonly id: string }[]) {
  if (texts.length === 0) return [];
  return await tx
    .selectFrom('decisions')
    .selectAll()
    .where('kind', '=', 'sign')
    .where(
      'textId',
      'in',
      texts.map((one) => one.id),
    )
    .orderBy('at')
    .execute();
}
