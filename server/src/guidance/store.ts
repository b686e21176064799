/** Reads guidance: all of it for who writes it, what fits an incident for who writes a statement. */
import {
  type Citation,
  type GuidanceState,
  type GuidanceVersion,
  guidanceVersion,
} from '@accord/shared/guidance';
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db/database.js';

/** Nobody reads further; another word finds it. */
const MOST_FOUND = 20;

function versions(db: Db | Tx) {
  return db
    .selectFrom('guidanceVersions')
    .innerJoin('guidance', 'guidance.id', 'guidanceVersions.guidanceId')
    .select([
      'guidanceVersions.id',
      'guidanceVersions.guidanceId',
      'guidance.kind',
      'guidance.retiredAt',
      'guidanceVersions.number',
      'guidanceVersions.title',
      'guidanceVersions.body',
      'guidanceVersions.playbookIds',
      'guidanceVersions.source',
      'guidanceVersions.validFrom',
      'guidanceVersions.validUntil',
      'guidanceVersions.at',
      'guidanceVersions.byPersonId',
    ])
    .select((eb) =>
      eb
        .selectFrom('guidanceVersions as newer')
        .select(sql<Date | null>`min(coalesce(newer.valid_from, newer.at))`.as('from'))
        .whereRef('newer.guidanceId', '=', 'guidanceVersions.guidanceId')
        .whereRef('newer.number', '>', 'guidanceVersions.number')
        .as('newerFrom'),
    );
}
type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

function stateOf(row: Row, now: Date): GuidanceState {
  if (row.retiredAt) return 'retired';
  if (row.newerFrom && row.newerFrom <= now) return 'superseded';
  if (row.validFrom && row.validFrom > now) return 'coming';
  return row.validUntil && row.validUntil <= now ? 'expired' : 'valid';
}

/** The first of what can end it. */
function endOf({ retiredAt, newerFrom, validUntil }: Row): Date | null {
  const ends = [retiredAt, newerFrom, validUntil].filter((one) => one !== null);
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function viewOf(row: Row, now: Date): GuidanceVersion {
  return guidanceVersion.parse({
    ...row,
    validFrom: row.validFrom?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    at: row.at.toISOString(),
    by: row.byPersonId,
    endsAt: endOf(row)?.toISOString() ?? null,
    state: stateOf(row, now),
  });
}

/** @returns the newest version of each, those that hold first, then by their age */
export async function readGuidance(db: Db | Tx, now: Date): Promise<GuidanceVersion[]> {
  const rows = await versions(db)
    .distinctOn('guidanceVersions.guidanceId')
    .orderBy('guidanceVersions.guidanceId')
    .orderBy('guidanceVersions.number', 'desc')
    .execute();
  const isLeft = (one: GuidanceVersion) => Number(one.state === 'retired');
  return rows
    .map((row) => viewOf(row, now))
    .toSorted((a, b) => isLeft(a) - isLeft(b) || b.at.localeCompare(a.at));
}

/** @returns undefined where there is none */
export async function readGuidanceVersion(
  db: Db | Tx,
  versionId: string,
  now: Date,
): Promise<GuidanceVersion | undefined> {
  const row = await versions(db).where('guidanceVersions.id', '=', versionId).executeTakeFirst();
  return row && viewOf(row, now);
}

/**
 * What holds now and is for this kind of incident or for all; the best match first.
 *
 * @param query a `tsquery` of {@link searchQuery}; null for everything
 */
export async function findGuidance(
  db: Db | Tx,
  which: { readonly query: string | null; readonly playbookId: string; readonly now: Date },
): Promise<GuidanceVersion[]> {
  const { query, playbookId, now } = which;
  const matched = versions(db)
    .where('guidance.retiredAt', 'is', null)
    .where(
      sql<boolean>`not exists (
        select from guidance_versions newer
         where newer.guidance_id = guidance_versions.guidance_id
           and newer.number > guidance_versions.number
           and coalesce(newer.valid_from, newer.at) <= ${now})`,
    )
    .where((eb) => eb.or([eb('validFrom', 'is', null), eb('validFrom', '<=', now)]))
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', now)]))
    .where(sql<boolean>`(playbook_ids = '{}' or ${playbookId}::uuid = any (playbook_ids))`)
    .limit(MOST_FOUND);
  const found =
    query === null
      ? matched
          .orderBy(sql`playbook_ids = '{}'`)
          .orderBy('guidanceVersions.at', 'desc')
          .orderBy('guidanceVersions.id')
      : matched
          .where(sql<boolean>`search @@ ${query}::tsquery`)
          .orderBy(sql`ts_rank(search, ${query}::tsquery)`, 'desc')
          .orderBy('guidanceVersions.at', 'desc');
  return (await found.execute()).map((row) => viewOf(row, now));
}

/** Is that a version of something in the library? */
export async function isGuidance(db: Db | Tx, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('guidanceVersions')
    .select('id')
    .where('id', '=', versionId)
    .executeTakeFirst();
  return row !== undefined;
}

/** @param versionIds of versions that are named somewhere @returns each as it stands now */
export async function readCitations(
  db: Db | Tx,
  versionIds: readonly string[],
  now: Date,
): Promise<Map<string, Citation>> {
  if (versionIds.length === 0) return new Map();
  const rows = await versions(db).where('guidanceVersions.id', 'in', versionIds).execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        versionId: row.id,
        number: row.number,
        title: { ...row.title },
        state: stateOf(row, now),
      },
    ]),
  );
}

/**
 * @param versionIds of versions that hold no longer, or soon
 * @returns for each the version of the same guidance that is in force now; absent where none is
 */
export async function readInForce(
  db: Db | Tx,
  versionIds: readonly string[],
  now: Date,
): Promise<Map<string, GuidanceVersion>> {
  if (versionIds.length === 0) return new Map();
  const rows = await versions(db)
    .where('guidance.id', 'in', (eb) =>
      eb
        .selectFrom('guidanceVersions as old')
        .select('old.guidanceId')
        .where('old.id', 'in', versionIds),
    )
    .orderBy('guidanceVersions.number')
    .execute();
  const held = new Map(
    rows
      .filter((row) => stateOf(row, now) === 'valid')
      .map((row) => [row.guidanceId, viewOf(row, now)]),
  );
  return new Map(
    rows.flatMap((row) => {
      const one = held.get(row.guidanceId);
      return one && versionIds.includes(row.id) && one.id !== row.id ? [[row.id, one]] : [];
    }),
  );
}

/** Every version of the sentences that are to be used word for word, oldest first. */
export async function readSentences(db: Db | Tx, now: Date): Promise<GuidanceVersion[]> {
  const rows = await versions(db)
    .where('guidance.kind', '=', 'sentence')
    .orderBy('guidanceVersions.guidanceId')
    .orderBy('guidanceVersions.number')
    .execute();
  return rows.map((row) => viewOf(row, now));
}
