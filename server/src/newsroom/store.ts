/** Reads what is released, and nothing else: the public pages see no draft and no live row (R3). */
import { type Formats, formats } from '@accord/shared/formats';
import { sql } from 'kysely';
import type { Db } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { type PublicPage, publicPage } from '../releases/page.js';

/** One release in one language. */
export interface Entry {
  readonly incidentId: string;
  readonly releaseId: string;
  readonly number: number;
  /** Null for a withdrawal, whose words are of no version. */
  readonly versionId: string | null;
  /** Languages of which this release said that their translation follows. */
  readonly follows: readonly string[];
  readonly page: PublicPage;
}

/** All that one address has said, in every language, oldest first. */
export interface Lineage {
  readonly slug: string;
  readonly entries: readonly Entry[];
}

/** Which releases a newsroom may show: live ones, or those of exercises (R2). */
export interface Scope {
  readonly exercise: boolean;
  /** Null: every incident. */
  readonly incidentIds: readonly string[] | null;
}

/** The front page is news, not an archive; older pages keep their addresses. */
const LIST_LENGTH = 100;
const FEED_LENGTH = 50;

function entries(db: Db, scope: Scope) {
  const query = db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select([
      'releases.id as releaseId',
      'releases.incidentId',
      'releases.slug',
      'releases.number',
      'releases.versionId',
      'releases.follows',
      'releaseTexts.page',
    ])
    // R2: the live newsroom cannot even read an exercise's release.
    .where('releases.exercise', '=', scope.exercise);
  if (scope.incidentIds === null) return query;
  return query.where((eb) =>
    scope.incidentIds && scope.incidentIds.length > 0
      ? eb('releases.incidentId', 'in', scope.incidentIds)
      : eb.lit(false),
  );
}

type Row = Omit<Entry, 'page'> & { readonly page: unknown };

function asEntry({ incidentId, releaseId, number, versionId, follows, page }: Row): Entry {
  return { incidentId, releaseId, number, versionId, follows, page: publicPage.parse(page) };
}

/** @returns undefined where nothing was released at this address */
export async function readLineage(
  db: Db,
  scope: Scope,
  slug: string,
): Promise<Lineage | undefined> {
  const rows = await entries(db, scope)
    .where('releases.slug', '=', slug)
    .orderBy('releases.number')
    .orderBy('releaseTexts.language')
    .execute();
  return rows.length > 0 ? { slug, entries: rows.map(asEntry) } : undefined;
}

/** Everything released on the same incident, newest statement first. */
export async function readSiblings(db: Db, scope: Scope, incidentId: string): Promise<Lineage[]> {
  const rows = await entries(db, scope)
    .where('releases.incidentId', '=', incidentId)
    .orderBy('releases.number')
    .execute();
  return lineages(rows).reverse();
}

/** The newest addresses, newest first. */
export async function readNewest(db: Db, scope: Scope): Promise<Lineage[]> {
  const slugs = await entries(db, scope)
    .clearSelect()
    .select('releases.slug')
    .select((eb) => eb.fn.max('releases.at').as('last'))
    .groupBy('releases.slug')
    .orderBy('last', 'desc')
    .limit(LIST_LENGTH)
    .execute();
  if (slugs.length === 0) return [];
  const rows = await entries(db, scope)
    .where(
      'releases.slug',
      'in',
      slugs.map((row) => row.slug),
    )
    .orderBy('releases.at')
    .orderBy('releases.number')
    .execute();
  const bySlug = new Map(lineages(rows).map((one) => [one.slug, one]));
  return slugs.flatMap((row) => bySlug.get(row.slug) ?? []);
}

/** What a feed is made of. */
export interface Feed {
  /** The newest releases in its language, newest first; corrections and withdrawals among them. */
  readonly entries: readonly Entry[];
  /** Releases whose translation into it follows, each in every language in which it is out, newest first. */
  readonly following: readonly (readonly Entry[])[];
}

export async function readFeed(db: Db, scope: Scope, language: string): Promise<Feed> {
  return {
    entries: await readReleased(db, scope, language),
    following: await readFollowing(db, scope, language),
  };
}

/** Only where the newest release of a page says so: what came, or is not waited for any more, follows no longer. */
async function readFollowing(db: Db, scope: Scope, language: string): Promise<Entry[][]> {
  const rows = await entries(db, scope)
    .where(sql<boolean>`${language} = any(releases.follows)`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('releases as later')
            .select('later.id')
            .whereRef('later.slug', '=', 'releases.slug')
            .whereRef('later.number', '>', 'releases.number'),
        ),
      ),
    )
    .orderBy('releases.at', 'desc')
    .orderBy('releases.number', 'desc')
    .orderBy('releaseTexts.language')
    .limit(FEED_LENGTH)
    .execute();
  return [...groupBy(rows.map(asEntry), (one) => one.releaseId).values()];
}

async function readReleased(db: Db, scope: Scope, language: string): Promise<Entry[]> {
  const rows = await entries(db, scope)
    .where('releaseTexts.language', '=', language)
    .orderBy('releases.at', 'desc')
    .orderBy('releases.number', 'desc')
    .limit(FEED_LENGTH)
    .execute();
  return rows.map(asEntry);
}

/** @param code as it is stored, `K7F 2MQ` */
export async function readByCode(db: Db, scope: Scope, code: string): Promise<Entry[]> {
  const rows = await entries(db, scope)
    .innerJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
    .where('versionTexts.code', '=', code)
    .orderBy('releases.at')
    .execute();
  return rows.map(asEntry);
}

function lineages(rows: readonly (Row & { readonly slug: string })[]): Lineage[] {
  return [...groupBy(rows, (row) => row.slug)].map(([slug, own]) => ({
    slug,
    entries: own.map(asEntry),
  }));
}

export interface DeskHead {
  readonly name: string;
  readonly languages: readonly string[];
  readonly formats: Formats;
}

/** @returns undefined before the desk is set up */
export async function readDesk(db: Db): Promise<DeskHead | undefined> {
  const row = await db
    .selectFrom('desk')
    .select(['name', 'languages', 'formats'])
    .executeTakeFirst();
  return row && { ...row, formats: formats.parse(row.formats) };
}
