/** Reads one message as it goes out: the frozen pages of its release, and what went before it. */
import { sql } from 'kysely';
import { requireDesk } from '../../auth/desk.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { type PublicPage, publicPage } from '../../releases/page.js';
import { heldReleaseIds } from './held.js';
import { type Earlier, type Outgoing, type Remote, remotes } from './sender.js';

interface Named {
  readonly deliveryId: string;
  readonly channelId: string;
  readonly releaseId: string;
  readonly subscriberId: string | null;
}

export async function readOutgoing(db: Db | Tx, named: Named, now: Date): Promise<Outgoing> {
  const release = await db
    .selectFrom('releases')
    .select(['id', 'kind', 'number', 'slug', 'at'])
    .where('id', '=', named.releaseId)
    .executeTakeFirstOrThrow();
  const desk = await requireDesk(db);
  const pages = await readPages(db, release.id);
  const standing = release.kind === 'withdrawal' ? [] : await readStanding(db, release, pages);
  const posts = await readPosts(db, { channelId: named.channelId, ...release });
  const newer = await readNewer(db, release);
  return {
    deliveryId: named.deliveryId,
    release,
    pages,
    standing,
    inError: await readInError(db, { channelId: named.channelId, ...release }),
    earlier: await readEarlier(db, named, release),
    posts,
    made: await readMade(db, named.deliveryId),
    newer: newer.at(-1)?.number ?? null,
    replacedIn: newer.map((one) => one.language),
    subscriber: await readSubscriber(db, named.subscriberId),
    deskName: desk.name,
    formats: desk.formats,
    now,
  };
}

/** @returns the release in every language, in the order of their tags */
export async function readPages(db: Db | Tx, releaseId: string): Promise<PublicPage[]> {
  const rows = await db
    .selectFrom('releaseTexts')
    .select('page')
    .where('releaseId', '=', releaseId)
    .orderBy('language')
    .execute();
  return rows.map((row) => publicPage.parse(row.page));
}

/** @returns of each language that the release left as it was what stood in it then, in the order of their tags */
async function readStanding(
  db: Db | Tx,
  { slug, number }: { readonly slug: string; readonly number: number },
  pages: readonly PublicPage[],
): Promise<PublicPage[]> {
  const rows = await db
    .selectFrom('releaseTexts')
    .innerJoin('releases', 'releases.id', 'releaseTexts.releaseId')
    .distinctOn('releaseTexts.language')
    .select('releaseTexts.page')
    .where('releases.slug', '=', slug)
    .where('releases.number', '<', number)
    .orderBy('releaseTexts.language')
    .orderBy('releases.number', 'desc')
    .execute();
  const isLeft = (page: PublicPage) => !pages.some((one) => one.language === page.language);
  return rows.map((row) => publicPage.parse(row.page)).filter(isLeft);
}

/** The page in that language, else in the first that there is. */
export function pageIn<P extends { readonly language: string }>(
  pages: readonly P[],
  language: string,
): P | undefined {
  return pages.find((page) => page.language === language) ?? pages[0];
}

/** The newest message that this receiver got, or may have got, of the same page. */
async function readEarlier(
  db: Db | Tx,
  { channelId, subscriberId }: Named,
  release: { readonly slug: string; readonly number: number },
): Promise<Earlier | null> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select(['deliveries.id', 'releases.id as releaseId', 'releases.number'])
    .where('deliveries.channelId', '=', channelId)
    .where('deliveries.subscriberId', 'is not distinct from', subscriberId)
    .where('releases.slug', '=', release.slug)
    .where('releases.number', '<', release.number)
    .where('deliveries.state', 'in', ['sent', 'unsure'])
    .orderBy('releases.number', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return { deliveryId: row.id, releaseId: row.releaseId, number: row.number };
}

interface Newer {
  readonly number: number;
  readonly language: string;
  /** R9: it does not go out as long as an embargo stands. */
  readonly isHeld: boolean;
}

/** @returns what newer releases of the page say, by number, a row for each language */
export async function readNewer(
  db: Db | Tx,
  { slug, number }: { readonly slug: string; readonly number: number },
): Promise<Newer[]> {
  return await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select(['releases.number', 'releaseTexts.language'])
    .select(sql<boolean>`releases.id in (${heldReleaseIds})`.as('isHeld'))
    .where('releases.slug', '=', slug)
    .where('releases.number', '>', number)
    .orderBy('releases.number')
    .execute();
}

/** @returns posts of the same page on an account as releases before this one left them, the newest words last */
export async function readPosts(
  db: Db | Tx,
  of: { readonly channelId: string; readonly slug: string; readonly number: number },
): Promise<Remote[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select('deliveries.remote')
    .where('deliveries.channelId', '=', of.channelId)
    .where('releases.slug', '=', of.slug)
    .where('releases.number', '<', of.number)
    .where('deliveries.remote', 'is not', null)
    .orderBy('releases.number')
    .execute();
  const byId = new Map<string, Remote>();
  for (const one of rows.flatMap((row) => remotes.parse(row.remote))) {
    // What was edited stands where its newest words do, and in their language.
    byId.delete(one.id);
    byId.set(one.id, one);
  }
  return [...byId.values()];
}

/**
 * R5: also where the withdrawal that says so did not go out itself, since newer words overtook it: whatever goes
 * out next takes them away. Taking away what is gone already does no harm.
 *
 * @returns posts of what the page's newest withdrawal up to this release says was published in error
 */
export async function readInError(
  db: Db | Tx,
  of: { readonly channelId: string; readonly slug: string; readonly number: number },
): Promise<Remote[]> {
  const withdrawal = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select('releases.number')
    .where('releases.slug', '=', of.slug)
    .where('releases.number', '<=', of.number)
    .where(isInError)
    .orderBy('releases.number', 'desc')
    .executeTakeFirst();
  return withdrawal ? await readPosts(db, { ...of, number: withdrawal.number }) : [];
}

/** Of a release with its texts: a withdrawal of what should never have gone out. */
export const isInError = sql<boolean>`page ->> 'ground' = 'error'`;

/** @returns what attempts of a delivery put out until now */
export async function readMade(db: Db | Tx, deliveryId: string): Promise<Remote[]> {
  const { remote } = await db
    .selectFrom('deliveries')
    .select('remote')
    .where('id', '=', deliveryId)
    .executeTakeFirstOrThrow();
  return remote === null ? [] : remotes.parse(remote);
}

async function readSubscriber(db: Db | Tx, subscriberId: string | null) {
  if (subscriberId === null) return null;
  return await db
    .selectFrom('subscribers')
    .select(['email', 'language', 'leaveToken'])
    .where('id', '=', subscriberId)
    .executeTakeFirstOrThrow();
}
