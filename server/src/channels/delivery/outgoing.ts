/** Reads one message as it goes out: the frozen pages of its release, and what went before it. */
import { requireDesk } from '../../auth/desk.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { type PublicPage, publicPage } from '../../releases/page.js';
import { type Earlier, type Outgoing, type Remote, remote } from './sender.js';

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
  return {
    deliveryId: named.deliveryId,
    release,
    pages,
    inError: pages.some((page) => page.ground === 'error')
      ? await readRemotes(db, named, release)
      : [],
    earlier: await readEarlier(db, named, release),
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

/** The page in that language, else in the first that there is. */
export function pageIn(pages: readonly PublicPage[], language: string): PublicPage | undefined {
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
    .select(['deliveries.id', 'deliveries.remote', 'releases.id as releaseId', 'releases.number'])
    .where('deliveries.channelId', '=', channelId)
    .where('deliveries.subscriberId', 'is not distinct from', subscriberId)
    .where('releases.slug', '=', release.slug)
    .where('releases.number', '<', release.number)
    .where('deliveries.state', 'in', ['sent', 'unsure'])
    .orderBy('releases.number', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    deliveryId: row.id,
    releaseId: row.releaseId,
    number: row.number,
    remote: row.remote ? remote.parse(row.remote) : null,
  };
}

async function readRemotes(
  db: Db | Tx,
  { channelId }: Named,
  release: { readonly slug: string; readonly number: number },
): Promise<Remote[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select('deliveries.remote')
    .where('deliveries.channelId', '=', channelId)
    .where('releases.slug', '=', release.slug)
    .where('releases.number', '<', release.number)
    .where('deliveries.remote', 'is not', null)
    .orderBy('releases.number')
    .execute();
  return rows.map((row) => remote.parse(row.remote));
}

async function readSubscriber(db: Db | Tx, subscriberId: string | null) {
  if (subscriberId === null) return null;
  return await db
    .selectFrom('subscribers')
    .select(['email', 'language', 'leaveToken'])
    .where('id', '=', subscriberId)
    .executeTakeFirstOrThrow();
}
