/**
 * Signatures on new texts: which of them carry over and which lapse (S4), read from the store and
 * written to it. Asked beforehand, nothing is written, and the answer is the same.
 */
import type { Fact } from '@accord/shared/facts';
import { type Route, route as routeSchema } from '@accord/shared/routes';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import type { CommandContext } from '../audit/command.js';
import { changedFacts } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { type JudgedSignature, judgeSignatures, type NewText } from './carryRule.js';
import type { StoredText } from './texts.js';

const frozenFacts = z.array(frozenFact);
const scopesOfText = z.record(z.string(), z.string().nullable());

export interface CarriedPlaces {
  /** Places that had signed, and of which every signature carries. */
  readonly keptPlaceIds: string[];
  /** Places that had signed and have to sign again. */
  readonly lapsedPlaceIds: string[];
}

export interface Carry {
  readonly statementId: string;
  readonly route: Route;
  /** The new texts, not stored yet. */
  readonly texts: readonly NewText[];
  /** The incident's facts, as the new texts are frozen with them. */
  readonly facts: readonly Fact[];
  /** The version that has other languages already, where they join one. */
  readonly joins?: string | undefined;
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
  { statementId, route, texts, facts, joins }: Carry,
): Promise<Carrying[]> {
  const before = await textsBefore(db, statementId, texts);
  const ownerOf = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const movedIn = new Map(
    before.map((old) => {
      const moved = changedFacts(frozenFacts.parse(old.facts), facts);
      return [old.language, new Set(moved.flatMap((id) => ownerOf.get(id) ?? []))];
    }),
  );
  return judgeSignatures({
    signatures: await readSignatures(db, statementId, before, joins),
    texts,
    places: route.stages.flatMap((stage) => stage.places),
    movedIn: (language) => movedIn.get(language) ?? new Set(),
    isOtherBeside: await readBeside(db, before, { texts, facts, joins }),
  });
}

/**
 * What a place signed beside a text, in other languages of its version, has to be the same in the version
 * that the new one belongs to, also where they did not come in one step: or somebody could split a
 * submission and keep a signature that would have lapsed.
 */
async function readBeside(
  db: Db | Tx,
  before: Awaited<ReturnType<typeof textsBefore>>,
  { texts, facts, joins }: Pick<Carry, 'texts' | 'facts' | 'joins'>,
): Promise<(signature: Given) => boolean> {
  if (before.length === 0) return () => false;
  const versionIds = [...new Set(before.map((one) => one.versionId))];
  const stored = await db
    .selectFrom('versionTexts')
    .distinctOn(['versionId', 'language'])
    .select(['id', 'versionId', 'language', 'scopes', 'facts'])
    .where('versionId', 'in', joins === undefined ? versionIds : [...versionIds, joins])
    .orderBy('versionId')
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
  const ownerOf = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const factsNow = new Map(facts.map((fact) => [fact.id, fact.current.number]));
  // What the version has already, unless it comes anew.
  const now = new Map<string, Beside>([
    ...stored
      .filter((one) => one.versionId === joins)
      .map((one) => {
        const cited = frozenFacts
          .parse(one.facts)
          .map((fact) => [fact.factId, fact.version] as const);
        const scopes = scopesOfText.parse(one.scopes);
        return [one.language, { scopes, versions: new Map(cited) }] as const;
      }),
    ...texts.map(({ language, scopes }) => [language, { scopes, versions: factsNow }] as const),
  ]);
  const old = stored.filter((one) => versionIds.includes(one.versionId));
  const signed = await readSigned(
    db,
    old.map((one) => one.id),
  );
  return ({ placeId, agencyId, language, row }) =>
    old.some((text) => {
      const beside = now.get(text.language);
      if (!beside || text.language === language || text.versionId !== row.versionId) return false;
      const signature = signed.find((one) => one.placeId === placeId && one.textId === text.id);
      if (!signature) return false;
      const hasMoved = frozenFacts
        .parse(text.facts)
        .filter(({ factId }) => ownerOf.get(factId) === agencyId)
        .some(({ factId, version }) => beside.versions.get(factId) !== version);
      return hasMoved || signature.scopeHash !== (beside.scopes[placeId] ?? null);
    });
}

/** A text of the version, in another language. */
interface Beside {
  readonly scopes: Readonly<Record<string, string | null>>;
  readonly versions: ReadonlyMap<string, number>;
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

async function textsBefore(db: Db | Tx, statementId: string, texts: readonly NewText[]) {
  if (texts.length === 0) return [];
  return await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .distinctOn('versionTexts.language')
    .select([
      'versionTexts.id',
      'versionTexts.versionId',
      'versionTexts.language',
      'versionTexts.hash',
      'versionTexts.facts',
      'versions.number',
      'versions.route',
    ])
    .where('versions.statementId', '=', statementId)
    .where(
      'versionTexts.language',
      'in',
      texts.map((one) => one.language),
    )
    .orderBy('versionTexts.language')
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .execute();
}

async function readSignatures(
  db: Db | Tx,
  statementId: string,
  texts: Awaited<ReturnType<typeof textsBefore>>,
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
    // R5: its place had second thoughts since. What it signed then does not come back by another text.
    const isDoubted = takenBack.some(
      (one) =>
        one.placeId === row.placeId &&
        (one.number > text.number ||
          (one.versionId === joins && one.at !== null && one.at >= row.at)),
    );
    if (isDoubted) return [];
    const { placeId, agencyId, scopeHash, personId, forPersonId, standsForRemovals } = row;
    const byPasskey = row.assertionId !== null;
    const byVoice = row.loggedBy !== null;
    const { language, hash, number } = text;
    const given = { placeId, agencyId, scopeHash, scope: place.scope, personId, forPersonId };
    return { ...given, standsForRemovals, byPasskey, byVoice, language, hash, number, row };
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

/** Where places took a signature back, and when. */
async function readTakenBack(db: Db | Tx, statementId: string) {
  return await db
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
}
