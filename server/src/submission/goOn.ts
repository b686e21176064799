/**
 * What goes on in a new version beside signatures (R5): holds, and requests that block. Nobody else ends
 * them by submitting; read from the store and written to it, and asked beforehand as carrying is.
 */
import { type Route, route as routeSchema } from '@accord/shared/routes';
import type { CommandContext } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import { firstOf } from '../signoff/firstOf.js';
import { standingAsks } from '../signoff/standingAsks.js';
import type { Before, Carry } from './before.js';
import type { Carrying } from './carry.js';
import { holdGoesOn } from './holdRule.js';
import type { StoredText } from './texts.js';

export interface GoesOn {
  readonly holds: readonly HoldRow[];
  readonly asks: readonly AskRow[];
}

type HoldRow = Awaited<ReturnType<typeof readHolds>>[number];
type AskRow = Awaited<ReturnType<typeof readAsks>>[number];

/** @param judged the signatures on the same texts */
export async function readGoingOn(
  db: Db | Tx,
  carry: Carry,
  before: Before,
  judged: readonly Carrying[],
): Promise<GoesOn> {
  return {
    holds: await readHolds(db, carry, before, judged),
    asks: await readAsks(db, carry, before),
  };
}

/** What an event says of it. */
export interface WentOn {
  readonly holds: { readonly placeId: string; readonly agencyId: string }[];
  readonly asks: { readonly placeId: string; readonly agencyId: string; readonly askId: string }[];
}

export function wentOn({ holds, asks }: GoesOn, route: Route): WentOn {
  const places = route.stages.flatMap((stage) => stage.places);
  return {
    holds: holds.flatMap(({ placeId }) => {
      const place = places.find((one) => one.id === placeId);
      return place ? [{ placeId, agencyId: place.agencyId }] : [];
    }),
    asks: asks.map((ask) => ({
      ...{ placeId: ask.placeId, agencyId: ask.agencyId },
      askId: firstOf(ask),
    })),
  };
}

/** Who held, when and why stays as it was; a request names the version that it was made on. */
export async function goOn(
  { tx, services }: CommandContext,
  { holds, asks }: GoesOn,
  versionId: string,
  stored: readonly StoredText[],
): Promise<void> {
  const held = holds.map(({ number: _, ...row }) => ({
    ...row,
    ...{ id: services.random.id(), versionId },
  }));
  if (held.length > 0) await tx.insertInto('holds').values(held).execute();
  const asked = asks.flatMap(({ language, number, ...row }) => {
    const textId = stored.find((one) => one.language === language)?.id;
    if (textId === undefined) return [];
    const carriedFrom = row.carriedFrom ?? number;
    const firstId = firstOf(row);
    return [{ ...row, id: services.random.id(), versionId, textId, carriedFrom, firstId }];
  });
  if (asked.length > 0) await tx.insertInto('decisions').values(asked).execute();
}

/**
 * Of the versions whose texts the new ones take the place of: a language that was left out of a version
 * has the hold that it was left with, unless its place has lifted one since.
 */
async function readHolds(
  db: Db | Tx,
  { statementId, route, texts, joins }: Carry,
  before: Before,
  judged: readonly Carrying[],
) {
  const rows = await db
    .selectFrom('holds')
    .innerJoin('versions', 'versions.id', 'holds.versionId')
    .selectAll('holds')
    .select('versions.number')
    .where('versions.statementId', '=', statementId)
    .orderBy('versions.number', 'desc')
    .execute();
  const places = route.stages.flatMap((stage) => stage.places);
  const isAnswered = ({ placeId, number }: (typeof rows)[number]) =>
    rows.some(
      (one) =>
        one.placeId === placeId &&
        (one.versionId === joins || (one.liftedAt !== null && one.number > number)),
    );
  const going = rows.filter((hold) => {
    const { placeId, versionId } = hold;
    if (hold.liftedAt !== null || isAnswered(hold)) return false;
    const own = before.texts.filter((text) => text.versionId === versionId);
    if (own.length === 0 || !places.some((place) => place.id === placeId)) return false;
    if (judged.some((one) => one.carries && one.signature.placeId === placeId)) return true;
    const held = own.flatMap(({ id, language, hash, route: then }) => {
      const place = routeSchema
        .parse(then)
        .stages.flatMap((stage) => stage.places)
        .find((one) => one.id === placeId);
      if (!place) return [];
      const { agencyId, scope } = place;
      const scopeHash = before.beside.find((one) => one.id === id)?.scopes[placeId] ?? null;
      return [{ placeId, agencyId, language, hash, scopeHash, scope }];
    });
    const { movedIn, isOtherBeside } = before;
    return holdGoesOn({
      ...{ held, texts, places, movedIn },
      isOtherBeside: ({ agencyId, language }) =>
        isOtherBeside(
          { placeId, agencyId, language, versionId },
          (text) => text.scopes[placeId] ?? null,
        ),
    });
  });
  // Of one place the newest: an older one has gone on as it.
  return going.filter((one, at) => !going.slice(0, at).some((of) => of.placeId === one.placeId));
}

/** Where the very words stand: nobody answered what blocks them, by writing others. */
async function readAsks(db: Db | Tx, { route, texts }: Carry, before: Before) {
  const same = before.texts.filter(({ language, hash }) =>
    texts.some((one) => one.language === language && one.hash === hash),
  );
  if (same.length === 0) return [];
  const placeIds = route.stages.flatMap((stage) => stage.places).map((place) => place.id);
  const made = await db
    .selectFrom('decisions')
    .selectAll()
    .where('takenBackAt', 'is', null)
    .where(
      'textId',
      'in',
      same.map((text) => text.id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  const asks = made.filter((one) => one.kind === 'ask');
  return asks.flatMap((ask) => {
    const isBeside = (one: (typeof made)[number]) =>
      one.placeId === ask.placeId && one.textId === ask.textId;
    const isSigned = made.some((one) => one.kind === 'sign' && isBeside(one));
    const stands = ask.blocking && standingAsks(asks.filter(isBeside)).includes(ask);
    const text = same.find((one) => one.id === ask.textId);
    if (!text || !stands || isSigned || !placeIds.includes(ask.placeId)) return [];
    return [{ ...ask, language: text.language, number: text.number }];
  });
}
