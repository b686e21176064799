/**
 * The version in sign-off on its new route: the next version, with the very words of the one before.
 * Signatures go on by the carry rule only (S4); requests and hand-overs go on with their place; a hold
 * stays, since nobody but its place lifts it (R5).
 */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { canonicalText } from '@accord/shared/canonicalText';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { type Route, route as routeSchema } from '@accord/shared/routes';
import { z } from 'zod';
import type { CommandContext } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import { firstOf } from '../signoff/firstOf.js';
import { scopesOfFrozen } from '../statements/frozenScopes.js';
import { readBefore } from '../submission/before.js';
import {
  type CarriedPlaces,
  type Carrying,
  carryOver,
  placesOf,
  readCarrying,
} from '../submission/carry.js';
import type { StoredText } from '../submission/texts.js';
import { goesOn } from './goesOn.js';

const scopesOfText = z.record(z.string(), z.string().nullable());

type VersionRow = NonNullable<Awaited<ReturnType<typeof versionInSignoff>>>;
type HoldRow = Awaited<ReturnType<typeof readHolds>>[number];
type TextRow = Awaited<ReturnType<typeof newestTexts>>[number];
interface NewText {
  readonly row: TextRow;
  readonly scopes: Record<string, string>;
}

/** What a new route makes of the version in sign-off; nothing is written yet. */
export interface Renewal {
  readonly before: VersionRow;
  readonly number: number;
  readonly route: Route;
  readonly texts: readonly NewText[];
  readonly judged: readonly Carrying[];
  readonly places: CarriedPlaces;
  readonly holds: readonly HoldRow[];
}

/**
 * @returns null where the newest version is public in some language already, or none was submitted, or
 *   its places stay as they are: then the route holds from the next version on
 * @throws AppError `place_holds` with the places that would be dropped
 */
export async function planRenewal(
  db: Db | Tx,
  statementId: string,
  route: Route,
  facts: readonly Fact[],
): Promise<Renewal | null> {
  const before = await versionInSignoff(db, statementId);
  if (!before) return null;
  const old = routeSchema.parse(before.route);
  if (canonicalJson(old) === canonicalJson(route)) return null;
  const holds = await readHolds(db, before.id, route);
  const rows = await newestTexts(db, before.id);
  const texts = rows.map((row) => ({ row, scopes: scopesOn(route, old, row, facts) }));
  const carry = {
    statementId,
    route,
    facts,
    texts: texts.map(({ row, scopes }) => ({
      language: row.language,
      hash: row.hash,
      scopes,
      onlyRemoves: false,
    })),
  };
  const judged = await readCarrying(db, carry, await readBefore(db, carry));
  const { number } = before;
  return { before, number: number + 1, route, texts, judged, places: placesOf(judged), holds };
}

/**
 * @param reason shown to those who have to sign again
 * @param adjustedBy who asked for the route
 * @returns the id of the new version
 */
export async function renew(
  context: CommandContext,
  renewal: Renewal,
  { reason, adjustedBy }: { readonly reason: string; readonly adjustedBy: string },
): Promise<string> {
  const { tx, now, services } = context;
  const { before, number, route, texts, judged } = renewal;
  const versionId = services.random.id();
  await tx
    .updateTable('versions')
    .set({ state: 'superseded' })
    .where('id', '=', before.id)
    .execute();
  await tx
    .insertInto('versions')
    .values({
      id: versionId,
      statementId: before.statementId,
      number,
      state: 'inSignoff',
      route: JSON.stringify(route),
      note: reason,
      alert: before.alert && JSON.stringify(before.alert),
      submittedAt: now,
      // S7: they are still the words of whoever submitted them.
      submittedBy: before.submittedBy,
      adjustedBy,
    })
    .execute();
  const stored = await copyTexts(context, versionId, texts);
  await carryOver(context, judged, versionId, stored);
  await carryRequests(context, renewal, versionId, stored);
  await carryHolds(context, renewal, versionId);
  return versionId;
}

async function versionInSignoff(db: Db | Tx, statementId: string) {
  const newest = await db
    .selectFrom('versions')
    .selectAll()
    .where('statementId', '=', statementId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.state === 'inSignoff' ? newest : undefined;
}

async function newestTexts(db: Db | Tx, versionId: string) {
  return await db
    .selectFrom('versionTexts')
    .distinctOn('language')
    .selectAll()
    .where('versionId', '=', versionId)
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
}

/** By place of the new route; agencies that the old one asked keep what was frozen for them. */
function scopesOn(
  route: Route,
  old: Route,
  row: TextRow,
  facts: readonly Fact[],
): Record<string, string> {
  const stored = scopesOfText.parse(row.scopes);
  const byAgency = new Map(
    placesIn(old).map((place) => [place.agencyId, stored[place.id] ?? null]),
  );
  const owners = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const frozen = scopesOfFrozen(row.prosemirror, canonicalText.parse(row.canonical), (factId) =>
    owners.get(factId),
  );
  const scopes = placesIn(route).flatMap(({ id, agencyId }) => {
    const known = byAgency.get(agencyId);
    const hash = known === undefined ? frozen(agencyId) : known;
    return hash === null ? [] : [[id, hash] as const];
  });
  return Object.fromEntries(scopes);
}

async function copyTexts(
  { tx, now, services }: CommandContext,
  versionId: string,
  texts: readonly NewText[],
): Promise<StoredText[]> {
  const copies = texts.map(({ row, scopes }) => ({
    ...row,
    id: services.random.id(),
    versionId,
    revision: 1,
    prosemirror: JSON.stringify(row.prosemirror),
    canonical: JSON.stringify(row.canonical),
    attribution: JSON.stringify(row.attribution),
    facts: JSON.stringify(row.facts),
    scopes: JSON.stringify(scopes),
    blocks: row.blocks ? JSON.stringify(row.blocks) : null,
    pace: row.pace ? JSON.stringify(row.pace) : null,
    // Its stages open anew, and with them the time that each place has.
    submittedAt: now,
  }));
  await tx.insertInto('versionTexts').values(copies).execute();
  return copies;
}

async function carryRequests(
  { tx, services }: CommandContext,
  { before, route, texts }: Renewal,
  versionId: string,
  stored: readonly StoredText[],
): Promise<void> {
  const made = await tx
    .selectFrom('decisions')
    .selectAll()
    .where('versionId', '=', before.id)
    .where('takenBackAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const places = new Map(placesIn(route).map((place) => [place.id, place]));
  const rows = goesOn(made, (placeId) => places.get(placeId)).flatMap((row) => {
    const copy = {
      ...row,
      id: services.random.id(),
      versionId,
      carriedFrom: row.carriedFrom ?? before.number,
    };
    if (row.kind === 'hand') return [copy];
    const language = texts.find((one) => one.row.id === row.textId)?.row.language;
    const textId = stored.find((one) => one.language === language)?.id;
    return textId === undefined ? [] : [{ ...copy, textId, firstId: firstOf(row) }];
  });
  if (rows.length > 0) await tx.insertInto('decisions').values(rows).execute();
}

/** R5: nobody gets rid of a hold by dropping its place. */
async function readHolds(db: Db | Tx, versionId: string, route: Route) {
  const holds = await db
    .selectFrom('holds')
    .selectAll()
    .where('versionId', '=', versionId)
    .where('liftedAt', 'is', null)
    .execute();
  const kept = new Set(placesIn(route).map((place) => place.id));
  const dropped = holds.filter((one) => !kept.has(one.placeId));
  if (dropped.length > 0) {
    throw new AppError('place_holds', { placeIds: dropped.map((one) => one.placeId) });
  }
  return holds;
}

async function carryHolds(
  { tx, services }: CommandContext,
  { holds }: Renewal,
  versionId: string,
): Promise<void> {
  const rows = holds.map((row) => ({ ...row, id: services.random.id(), versionId }));
  if (rows.length > 0) await tx.insertInto('holds').values(rows).execute();
}

const placesIn = (route: Route) => route.stages.flatMap((stage) => stage.places);
