/**
 * R4: what a release owes to each channel, written in the transaction that releases; a release
 * that does not commit owes nothing. R2: an exercise owes nothing to anybody, and the store refuses
 * a delivery that names one.
 */
import type { Db, Tx } from '../../platform/db/database.js';
import { groupBy } from '../../platform/groupBy.js';
import type { Random } from '../../platform/ids.js';
import type { Jobs } from '../../platform/jobs/jobs.js';
import type { ReleasedNow } from '../../platform/services.js';
import { type Channel, readChannel } from '../channel.js';
import { pageIn } from './outgoing.js';
import { type Outgoing, remotes } from './sender.js';

/** Rows at once, below the number of parameters that PostgreSQL takes. */
const ROWS = 1_000;

interface Owed {
  readonly channelId: string;
  readonly subscriberId: string | null;
}

/** Plans everything that is sent for the release, due now. */
export async function planDeliveries(
  { jobs, random }: { readonly jobs: Pick<Jobs, 'wakeAt'>; readonly random: Random },
  tx: Tx,
  release: ReleasedNow,
): Promise<void> {
  if (release.exercise) return;
  const rows = await tx
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('kind', '!=', 'cap')
    .execute();
  if (rows.length === 0) return;
  const reached = await readReached(tx, release.slug);
  const owed: Owed[] = [];
  for (const row of rows) {
    const channel = readChannel(row);
    const had = reached.had.has(channel.id);
    const mayHave = had || reached.gaveUp.has(channel.id);
    if (!isServed({ active: channel.active, had: mayHave }, release.kind)) continue;
    if (channel.kind === 'email') {
      owed.push(...(await subscribersOf(tx, channel.id, release)));
    } else if (await wants(tx, channel, release, had)) {
      owed.push({ channelId: channel.id, subscriberId: null });
    }
  }
  for (let from = 0; from < owed.length; from += ROWS) {
    await tx
      .insertInto('deliveries')
      .values(
        owed.slice(from, from + ROWS).map((one) => ({
          ...one,
          id: random.id(),
          releaseId: release.id,
          state: 'waiting' as const,
          dueAt: release.at,
          plannedAt: release.at,
        })),
      )
      .execute();
  }
  const isAwaited = owed.some((one) => one.subscriberId === null);
  if (isAwaited) await jobs.wakeAt(tx, 'deliveries', release.at);
}

/** Switched off, a channel gets no new statement; what it carried before, or still may, is put right (R3). */
export function isServed(
  { active, had }: { readonly active: boolean; readonly had: boolean },
  kind: ReleasedNow['kind'],
): boolean {
  return active || (had && kind !== 'release');
}

/** Asked anew where it is sent: the channel may have been switched off since it was planned. */
export async function isStillServed(
  db: Db,
  { id, active }: Pick<Channel, 'id' | 'active'>,
  release: Pick<Outgoing['release'], 'kind' | 'slug' | 'number'>,
): Promise<boolean> {
  if (active) return true;
  return isServed({ active, had: await hadBefore(db, id, release) }, release.kind);
}

/**
 * Asks attempts, where {@link readReached} asks states: what still waits for a channel that is switched off, or
 * was refused there, may go out when a release is planned, but counts for nothing once the next one is sent.
 *
 * @returns whether releases of the page before this one got to the channel, or may have
 */
async function hadBefore(
  db: Db,
  channelId: string,
  { slug, number }: Pick<Outgoing['release'], 'slug' | 'number'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('deliveryAttempts', 'deliveryAttempts.deliveryId', 'deliveries.id')
    .select('deliveries.id')
    .where('deliveries.channelId', '=', channelId)
    .where('releases.slug', '=', slug)
    .where('releases.number', '<', number)
    .where((eb) =>
      eb.or([eb('outcome', 'is distinct from', 'failed'), eb('remote', 'is not', null)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

async function wants(
  tx: Tx,
  channel: Channel,
  release: ReleasedNow,
  had: boolean,
): Promise<boolean> {
  if (channel.kind !== 'mastodon' && channel.kind !== 'bluesky') return true;
  const { id, settings } = channel;
  return await wantsPost(tx, { id, language: settings.language, had }, release);
}

/**
 * An account posts in one language; a correction of what it posted it posts in whatever there is, and in a
 * further language only where it has a post in it to put right.
 *
 * @param account `had`: whether it posted of the same page before, or may have
 */
export async function wantsPost(
  db: Db | Tx,
  account: { readonly id: string; readonly language: string; readonly had: boolean },
  { kind, slug, languages, joins }: Pick<ReleasedNow, 'kind' | 'slug' | 'languages' | 'joins'>,
): Promise<boolean> {
  if (languages.includes(account.language)) return true;
  if (!account.had || kind === 'release') return false;
  if (!joins) return true;
  const standing = await readPostLanguages(db, account, slug);
  return languages.some((one) => standing.has(one));
}

/** @returns languages in which an account has a post of the page, or will have one by what it is owed */
async function readPostLanguages(
  db: Db | Tx,
  { id, language }: { readonly id: string; readonly language: string },
  slug: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select(['deliveries.id', 'remote', 'state', 'releaseTexts.language'])
    .where('deliveries.channelId', '=', id)
    .where('releases.slug', '=', slug)
    .orderBy('releaseTexts.language')
    .execute();
  const found = [...groupBy(rows, (row) => row.id).values()].flatMap((own) => {
    const [first] = own;
    if (first && first.remote !== null) {
      return remotes.parse(first.remote).map((one) => one.language);
    }
    const isOwed = ['waiting', 'sending', 'unsure'].includes(first?.state ?? '');
    const owed = isOwed ? pageIn(own, language) : undefined;
    return owed ? [owed.language] : [];
  });
  return new Set(found);
}

/**
 * Everybody on the list. A language that joins a text that is out already goes to those who wait
 * for it: the others have read it.
 */
async function subscribersOf(tx: Tx, channelId: string, release: ReleasedNow): Promise<Owed[]> {
  const rows = await tx
    .selectFrom('subscribers')
    .select(['id', 'language'])
    .where('channelId', '=', channelId)
    .where('state', '=', 'confirmed')
    .orderBy('confirmedAt')
    .execute();
  return rows
    .filter((row) => !release.joins || release.languages.includes(row.language))
    .map((row) => ({ channelId, subscriberId: row.id }));
}

interface Reached {
  /** Channels that got something of the page, or may have. */
  readonly had: ReadonlySet<string>;
  /** Where something of it was given up: tried again it goes out, and so must what puts it right. */
  readonly gaveUp: ReadonlySet<string>;
}

export async function readReached(db: Db | Tx, slug: string): Promise<Reached> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select(['deliveries.channelId', 'deliveries.state'])
    .distinct()
    .where('releases.slug', '=', slug)
    .where('deliveries.state', 'in', ['sent', 'sending', 'unsure', 'waiting', 'givenUp'])
    .execute();
  const isGivenUp = (row: (typeof rows)[number]) => row.state === 'givenUp';
  return {
    had: new Set(rows.filter((row) => !isGivenUp(row)).map((row) => row.channelId)),
    gaveUp: new Set(rows.filter(isGivenUp).map((row) => row.channelId)),
  };
}
