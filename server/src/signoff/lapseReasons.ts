/**
 * Puts the texts that places signed beside those that they have to sign now, to say why (S4). The texts
 * that stand now may be no rows yet: it is said before a submission, too.
 */
import { type CanonicalText, canonicalText } from '@accord/shared/canonicalText';
import { type Place, route as routeSchema } from '@accord/shared/routes';
import type { Lapse } from '@accord/shared/signoff';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import type { Db, Tx } from '../platform/db/database.js';
import { ownWordsOfFrozen } from '../statements/frozenScopes.js';
import { type FrozenSide, type LapseReason, lapseReason } from './lapse.js';
import type { EarlierSignature, VersionText } from './store.js';

const frozenFacts = z.array(frozenFact);

/** A place that may have to sign again what it signed before. */
export interface LapsedPlace {
  readonly incidentId: string;
  readonly place: Place;
  /** Number of the version, and its texts. */
  readonly number: number;
  readonly texts: readonly Pick<VersionText, 'id' | 'language' | 'scopes'>[];
  /** Of these, those that the place has signed, or that carried over. */
  readonly signedTextIds: readonly string[];
  /** What it signed before and stands on a text of before, newest first. */
  readonly earlier: readonly EarlierSignature[];
}

/** A text as it was frozen. */
export interface ComparedText {
  readonly canonical: CanonicalText;
  readonly prosemirror: unknown;
  readonly facts: z.infer<typeof frozenFacts>;
}

export type FoundReason = LapseReason & Pick<Lapse, 'fromNumber'>;

/**
 * @param unsaved texts that are no rows, by id
 * @returns in the order given; null where nothing that the place signed stands there anew
 */
export async function findReasons(
  db: Db | Tx,
  lapsed: readonly LapsedPlace[],
  unsaved: ReadonlyMap<string, ComparedText> = new Map(),
): Promise<(FoundReason | null)[]> {
  if (lapsed.length === 0) return [];
  const textIds = lapsed.flatMap(({ texts, earlier }) => [
    ...earlier.flatMap((one) => one.textId ?? []),
    ...texts.map((one) => one.id).filter((id) => !unsaved.has(id)),
  ]);
  const versionIds = lapsed.flatMap(({ earlier }) => earlier.map((one) => one.versionId));
  const read = {
    texts: new Map([...(await readTexts(db, textIds)), ...unsaved]),
    routes: await readRoutes(db, versionIds),
    owners: await readOwners(
      db,
      lapsed.map((one) => one.incidentId),
    ),
  };
  return lapsed.map((one) => reasonOf(one, read));
}

/** @returns each with what its facts are called now */
export async function withLabels(
  db: Db | Tx,
  found: readonly { readonly placeId: string; readonly reason: FoundReason }[],
): Promise<Lapse[]> {
  const labels = await readLabels(
    db,
    found.flatMap((one) => one.reason.factIds),
  );
  return found.map(({ placeId, reason: { factIds, ...says } }) => {
    const facts = factIds.map((factId) => ({ factId, label: labels.get(factId) ?? {} }));
    return { placeId, ...says, facts };
  });
}

interface Read {
  readonly texts: ReadonlyMap<string, ComparedText>;
  readonly routes: Awaited<ReturnType<typeof readRoutes>>;
  readonly owners: ReadonlyMap<string, string>;
}

function reasonOf(
  { place, number, texts: now, earlier, signedTextIds }: LapsedPlace,
  { texts, routes, owners }: Read,
): FoundReason | null {
  const isOwnPart = place.scope === 'own';
  const side = (text: ComparedText, scopeHash: string | null): FrozenSide => {
    const { canonical, facts, prosemirror } = text;
    const ownerOf = (factId: string) => owners.get(factId);
    const ownWords = isOwnPart
      ? ownWordsOfFrozen(prosemirror, canonical, ownerOf, place.agencyId)
      : '';
    return { canonical, facts, ownWords, scopeHash };
  };
  const pairs = now.flatMap(({ id, language, scopes }) => {
    const text = texts.get(id);
    const given = earlier.find(
      (one) => texts.get(one.textId ?? '')?.canonical.language === language,
    );
    const before = texts.get(given?.textId ?? '');
    if (!text || !given || !before) return [];
    const was = side(before, given.scopeHash);
    const isSigned = signedTextIds.includes(id);
    return [{ given, isSigned, was, now: side(text, scopes[place.id] ?? null) }];
  });
  const open = pairs.filter((one) => !one.isSigned);
  const [first] = open;
  if (!first) return null;
  const before = (routes.get(first.given.versionId)?.stages ?? [])
    .flatMap((stage) => stage.places)
    .find((one) => one.id === place.id);
  const reason = lapseReason({
    before: before ?? place,
    after: place,
    // What it signed beside it counts for its own part: the change may stand in another language.
    texts: isOwnPart ? [...open, ...pairs.filter((one) => one.isSigned)] : open,
    given: open.map(({ given }) => ({
      byPasskey: given.assertionId !== null,
      byVoice: given.loggedBy !== null,
    })),
    isDoubted: open.some(({ given }) => given.isDoubted),
    isOwn: (factId) => owners.get(factId) === place.agencyId,
  });
  // A language whose signature carried over since then had the same words in between.
  const from = Math.min(...open.map((one) => one.given.versionNumber));
  return { ...reason, fromNumber: from < number ? from : null };
}

async function readTexts(
  db: Db | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ComparedText>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'canonical', 'prosemirror', 'facts'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ id, canonical, prosemirror, facts }) => [
      id,
      { canonical: canonicalText.parse(canonical), prosemirror, facts: frozenFacts.parse(facts) },
    ]),
  );
}

async function readRoutes(db: Db | Tx, versionIds: readonly string[]) {
  if (versionIds.length === 0) return new Map<string, z.infer<typeof routeSchema>>();
  const rows = await db
    .selectFrom('versions')
    .select(['id', 'route'])
    .where('id', 'in', [...new Set(versionIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, routeSchema.parse(row.route)]));
}

async function readOwners(db: Db | Tx, incidentIds: readonly string[]) {
  const rows = await db
    .selectFrom('facts')
    .select(['id', 'ownerAgencyId'])
    .where('incidentId', 'in', [...new Set(incidentIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.ownerAgencyId]));
}

async function readLabels(db: Db | Tx, factIds: readonly string[]) {
  if (factIds.length === 0) return new Map<string, Record<string, string>>();
  const rows = await db
    .selectFrom('facts')
    .select(['id', 'label'])
    .where('id', 'in', [...new Set(factIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row.label }]));
}
