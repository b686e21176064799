/**
 * Signatures on new texts: which of them carry over and which lapse (S4), read from the store and
 * written to it. Asked beforehand, nothing is written, and the answer is the same.
 */
import { route as routeSchema } from '@accord/shared/routes';
import type { CommandContext } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { isDoubted, type TakenBack } from '../signoff/doubt.js';
import type { Before, Carry, TextBefore } from './before.js';
import { type JudgedSignature, judgeSignatures } from './carryRule.js';
import type { StoredText } from './texts.js';

export interface CarriedPlaces {
  /** Places that had signed, and of which every signature carries. */
  readonly keptPlaceIds: string[];
  /** Places that had signed and have to sign again. */
  readonly lapsedPlaceIds: string[];
}

type Given = Awaited<ReturnType<typeof readSignatures>>[number];
export type Carrying = JudgedSignature<Given>;

/**
 * Looks at the text that each new text takes the place of: the newest of its language before it,
 * whether in this version or in an earlier one. Only its signatures may carry: whoever signed words
 * that were then changed and changed back has seen a reason to doubt them. The owner of a cited
 * fact that moved signs again even where the words are the same, since something of theirs changed.
 */
export async function readCarrying(
  db: Db | Tx,
  { statementId, route, texts, joins }: Carry,
  before: Before,
): Promise<Carrying[]> {
  const signed = await readSigned(
    db,
    before.beside.map((one) => one.id),
  );
  return judgeSignatures({
    signatures: await readSignatures(db, statementId, before.texts, joins),
    texts,
    places: route.stages.flatMap((stage) => stage.places),
    movedIn: before.movedIn,
    isOtherBeside: (signature) =>
      before.isOtherBeside(signature, (text) => {
        const { placeId } = signature;
        return signed.find((one) => one.placeId === placeId && one.textId === text.id)?.scopeHash;
      }),
  });
}

/** What becomes of the places that had signed. */
export function placesOf(judged: readonly Carrying[]): CarriedPlaces {
  const byPlace = [...groupBy(judged, (one) => one.signature.placeId)];
  const placesWhere = (kept: boolean) =>
    byPlace
      .filter(([, own]) => own.every((one) => one.carries) === kept)
      .map(([placeId]) => placeId);
  return { keptPlaceIds: placesWhere(true), lapsedPlaceIds: placesWhere(false) };
}

/** Writes what carries over, as signatures on the new texts that name the version they come from. */
export async function carryOver(
  { tx, services }: CommandContext,
  judged: readonly Carrying[],
  toVersionId: string,
  stored: readonly StoredText[],
): Promise<void> {
  const rows = judged
    .filter((one) => one.carries)
    .flatMap(({ signature, text, byRemoval }) => {
      const { row, number } = signature;
      const to = stored.find((one) => one.language === text.language);
      return to
        ? {
            ...row,
            id: services.random.id(),
            versionId: toVersionId,
            textId: to.id,
            carriedFrom: row.carriedFrom ?? number,
            carriedByRemoval: row.carriedByRemoval || byRemoval,
          }
        : [];
    });
  if (rows.length > 0) await tx.insertInto('decisions').values(rows).execute();
}

async function readSignatures(
  db: Db | Tx,
  statementId: string,
  texts: readonly TextBefore[],
  joins: string | undefined,
) {
  if (texts.length === 0) return [];
  const rows = await readSigned(
    db,
    texts.map((one) => one.id),
  );
  const takenBack = await readTakenBack(db, statementId);
  return rows.flatMap((row) => {
    const text = texts.find((one) => one.id === row.textId);
    const place =
      text &&
      routeSchema
        .parse(text.route)
        .stages.flatMap((stage) => stage.places)
        .find((one) => one.id === row.placeId);
    if (!text || !place) return [];
    const { placeId, agencyId, scopeHash, personId, forPersonId, standsForRemovals } = row;
    const byPasskey = row.assertionId !== null;
    const byVoice = row.loggedBy !== null;
    const { language, hash, number, versionId } = text;
    const given = { placeId, agencyId, scopeHash, scope: place.scope, personId, forPersonId };
    const on = { language, hash, number, versionId };
    // What it signed then does not come back by another text.
    const doubted = isDoubted({ placeId, number, at: row.at }, takenBack, joins);
    const by = { byPasskey, byVoice, isDoubted: doubted };
    return { ...given, ...on, ...by, standsForRemovals, row };
  });
}

/** What was signed on these texts, and was not taken back. */
async function readSigned(db: Db | Tx, textIds: readonly string[]) {
  if (textIds.length === 0) return [];
  return await db
    .selectFrom('decisions')
    .selectAll()
    .where('kind', '=', 'sign')
    .where('takenBackAt', 'is', null)
    .where('textId', 'in', textIds)
    .orderBy('at')
    .execute();
}

async function readTakenBack(db: Db | Tx, statementId: string): Promise<TakenBack[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('versions', 'versions.id', 'decisions.versionId')
    .select([
      'decisions.placeId',
      'decisions.versionId',
      'versions.number',
      'decisions.takenBackAt as at',
    ])
    .where('versions.statementId', '=', statementId)
    .where('decisions.takenBackAt', 'is not', null)
    .execute();
  return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []));
}
