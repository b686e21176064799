/**
 * R4: takes the next due delivery and writes that it is being tried, before anything is sent. What
 * a process that ended had taken comes back after its lease: nobody knows how that attempt went.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.js';
import { type ChannelRow, readChannel } from '../channel.js';
import { postsOf } from '../social/posts.js';
import { heldReleaseIds } from './held.js';
import { leaseEnd } from './lease.js';
import { isInError, pageIn, readMade, readNewer, readPages, readPosts } from './outgoing.js';
import { afterAttempt, isForgotten, whenOvertaken } from './rules.js';
import type { Senders, SentKind } from './sender.js';

export interface Claimed {
  readonly deliveryId: string;
  readonly releaseId: string;
  readonly incidentId: string;
  readonly subscriberId: string | null;
  readonly channel: ChannelRow & { readonly kind: SentKind };
  /** Of the attempt that was written. */
  readonly number: number;
  readonly tries: number;
}

/** What a look for something due found: something to send, something settled by looking, or nothing. */
export type Claim =
  | { readonly kind: 'send'; readonly claimed: Claimed }
  | { readonly kind: 'settled'; readonly incidentId: string }
  | { readonly kind: 'nothing' };

/** Channels that are one receiver, or those who subscribed to a list: thousands of mails hold up no post. */
export type SentTo = 'channels' | 'subscribers';

const isSentTo = (to: SentTo) =>
  sql<boolean>`(deliveries.subscriber_id is null) = ${to === 'channels'}`;

/** Something waits for its time, which has come. */
export const hasDueDelivery = (to: SentTo, now: Date) => sql<boolean>`
  exists (
    select from deliveries
    where state = 'waiting' and due_at <= ${now} and ${isSentTo(to)}
      and release_id not in (${heldReleaseIds}))`;

/** An attempt was never ended. */
export const hasLostAttempt = (now: Date) => sql<boolean>`
  exists (select from deliveries where state = 'sending' and lease_until <= ${now})`;

/**
 * R3: an earlier release of the page is on its way to the same receiver this moment. Only when that has
 * ended is it known what there is to edit, to answer or to take away.
 */
const isBehindAnother = sql<boolean>`exists (
  select from deliveries as ahead
  join releases as earlier on earlier.id = ahead.release_id
  where ahead.state = 'sending'
    and ahead.channel_id = deliveries.channel_id
    and ahead.subscriber_id is not distinct from deliveries.subscriber_id
    and earlier.slug = releases.slug
    and earlier.number < releases.number)`;

export interface Sending {
  readonly senders: Senders;
  readonly to: SentTo;
  readonly leaseMs: number;
}

/** One transaction: after it, the attempt stands in the store, and nobody else takes the delivery. */
export async function claimNext(
  db: Db,
  { senders, to, leaseMs }: Sending,
  now: Date,
): Promise<Claim> {
  return await db.transaction().execute(async (tx) => {
    const row = await nextDue(tx, to, now);
    if (!row) return { kind: 'nothing' };
    const { id, incidentId } = row;
    const kind = sentKind(row.kind);
    const sender = senders[kind];
    // R2, asked once more where it is sent: the store has refused it before.
    if (row.exercise || row.isDrill) return await settle(tx, { id, incidentId }, 'givenUp', now);
    const unknownSince = await readUnknownSince(tx, id, row.attempts - row.tries);
    if (isForgotten({ knowsAgain: sender.knowsAgain, unknownSince, now })) {
      return await settle(tx, { id, incidentId }, 'unsure', now);
    }
    if (await hasLeft(tx, row.subscriberId)) return await settle(tx, row, 'overtaken', now);
    const isTooLate = sender.isOvertaken
      ? await isOvertaken(tx, row, unknownSince)
      : await isTakenBackInError(tx, row);
    if (isTooLate) return await settle(tx, row, whenOvertaken({ unknownSince }), now);
    const number = row.attempts + 1;
    await tx
      .updateTable('deliveries')
      .set({
        state: 'sending',
        dueAt: null,
        leaseUntil: leaseEnd(now, leaseMs),
        attempts: number,
        tries: row.tries + 1,
      })
      .where('id', '=', id)
      .execute();
    await tx
      .insertInto('deliveryAttempts')
      .values({ deliveryId: id, number, startedAt: now })
      .execute();
    return {
      kind: 'send',
      claimed: {
        deliveryId: id,
        releaseId: row.releaseId,
        incidentId,
        subscriberId: row.subscriberId,
        channel: {
          id: row.channelId,
          kind,
          name: row.name,
          active: row.active,
          settings: row.settings,
          credentials: row.credentials,
        },
        number,
        tries: row.tries + 1,
      },
    };
  });
}

/** Attempts whose process ended: their end is written, and the delivery goes on by its rule. */
export async function reclaimLost(
  db: Db,
  senders: Senders,
  now: Date,
  chance: () => number,
): Promise<string[]> {
  return await db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('deliveries')
      .innerJoin('channels', 'channels.id', 'deliveries.channelId')
      .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
      .select([
        'deliveries.id',
        'deliveries.attempts',
        'deliveries.tries',
        'channels.kind',
        'releases.incidentId',
      ])
      .where('deliveries.state', '=', 'sending')
      .where('deliveries.leaseUntil', '<=', now)
      .forUpdate('deliveries')
      .skipLocked()
      .execute();
    for (const row of rows) {
      await endAttempt(tx, row.id, row.attempts, {
        endedAt: now,
        outcome: 'unknown',
        answer: 'neverEnded',
      });
      const unknownSince = await readUnknownSince(tx, row.id, row.attempts - row.tries);
      const next = afterAttempt(
        { kind: 'unknown' },
        {
          knowsAgain: senders[sentKind(row.kind)].knowsAgain,
          tries: row.tries,
          unknownSince,
          now,
          chance: chance(),
        },
      );
      await moveOn(tx, row.id, next, now);
    }
    return rows.map((row) => row.incidentId);
  });
}

/** @param before attempts up to this number belong to an earlier decision */
export async function readUnknownSince(
  tx: Tx,
  deliveryId: string,
  before: number,
): Promise<Date | null> {
  const row = await tx
    .selectFrom('deliveryAttempts')
    .select('startedAt')
    .where('deliveryId', '=', deliveryId)
    .where('number', '>', before)
    .where('outcome', '=', 'unknown')
    .orderBy('number')
    .executeTakeFirst();
  return row?.startedAt ?? null;
}

/** Writes how an attempt ended. */
export async function endAttempt(
  tx: Tx,
  deliveryId: string,
  number: number,
  end: { endedAt: Date; outcome: 'sent' | 'failed' | 'unknown'; answer: string | null },
): Promise<void> {
  await tx
    .updateTable('deliveryAttempts')
    .set(end)
    .where('deliveryId', '=', deliveryId)
    .where('number', '=', number)
    .execute();
}

/** Brings a delivery into its next state. */
export async function moveOn(
  tx: Tx,
  deliveryId: string,
  next: ReturnType<typeof afterAttempt>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({
      state: next.state,
      dueAt: next.state === 'waiting' ? next.dueAt : null,
      leaseUntil: null,
      endedAt: next.state === 'waiting' ? null : now,
    })
    .where('id', '=', deliveryId)
    .execute();
}

async function nextDue(tx: Tx, to: SentTo, now: Date) {
  return await tx
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('incidents', 'incidents.id', 'releases.incidentId')
    .innerJoin('channels', 'channels.id', 'deliveries.channelId')
    .select([
      'deliveries.id',
      'deliveries.channelId',
      'deliveries.releaseId',
      'deliveries.subscriberId',
      'deliveries.attempts',
      'deliveries.tries',
      'releases.exercise',
      'releases.incidentId',
      'releases.slug',
      'releases.number',
      'releases.kind as says',
      'incidents.exercise as isDrill',
      'channels.kind',
      'channels.name',
      'channels.active',
      'channels.settings',
      'channels.credentials',
    ])
    .where('deliveries.state', '=', 'waiting')
    .where('deliveries.dueAt', '<=', now)
    .where(isSentTo(to))
    .where(sql<boolean>`deliveries.release_id not in (${heldReleaseIds})`)
    .where(sql<boolean>`not ${isBehindAnother}`)
    .orderBy('deliveries.dueAt')
    .orderBy('releases.number')
    .limit(1)
    .forUpdate('deliveries')
    .skipLocked()
    .executeTakeFirst();
}

type Due = NonNullable<Awaited<ReturnType<typeof nextDue>>>;

async function settle(
  tx: Tx,
  { id, incidentId }: Pick<Due, 'id' | 'incidentId'>,
  state: 'givenUp' | 'unsure' | 'overtaken',
  now: Date,
): Promise<Claim> {
  await tx
    .updateTable('deliveries')
    .set({ state, dueAt: null, endedAt: now })
    .where('id', '=', id)
    .execute();
  return { kind: 'settled', incidentId };
}

async function hasLeft(tx: Tx, subscriberId: string | null): Promise<boolean> {
  if (subscriberId === null) return false;
  const row = await tx
    .selectFrom('subscribers')
    .select('state')
    .where('id', '=', subscriberId)
    .executeTakeFirst();
  return row?.state !== 'confirmed';
}

/**
 * Have newer releases replaced these words, in every language in which they would go out? Where nobody knows
 * how an attempt went, one that is not known to be out is enough: it is not tried again, and may be out. R5 before R9:
 * words that an embargo holds back take nothing away yet, so a withdrawal does not leave that to them.
 */
async function isOvertaken(tx: Tx, row: Due, unknownSince: Date | null): Promise<boolean> {
  const all = await readNewer(tx, row);
  const newer = row.says === 'withdrawal' ? all.filter((one) => !one.isHeld) : all;
  if (newer.length === 0) return false;
  const languages = await languagesOf(tx, row);
  const replaced = languages.filter((one) => newer.some(({ language }) => language === one));
  if (replaced.length === languages.length) return true;
  if (unknownSince === null) return false;
  const made = await readMade(tx, row.id);
  return replaced.some((language) => made.every((one) => one.language !== language));
}

/** R5: what should never have gone out does not go out any more, also to whom every number goes. */
async function isTakenBackInError(tx: Tx, row: Due): Promise<boolean> {
  const newer = await tx
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select('releases.id')
    .where('releases.slug', '=', row.slug)
    .where('releases.number', '>', row.number)
    .where(isInError)
    .executeTakeFirst();
  return newer !== undefined;
}

async function languagesOf(tx: Tx, row: Due): Promise<string[]> {
  const channel = readChannel({ ...row, id: row.channelId });
  const pages = await readPages(tx, row.releaseId);
  if ('language' in channel.settings) {
    const { language } = channel.settings;
    const posts = await readPosts(tx, row);
    return postsOf({ pages, posts, inError: [], language }).map((one) => one.page.language);
  }
  const subscriber = await tx
    .selectFrom('subscribers')
    .select('language')
    .where('id', '=', row.subscriberId ?? '')
    .executeTakeFirst();
  const page = pageIn(pages, subscriber?.language ?? '');
  return page ? [page.language] : [];
}

/** CAP messages are fetched: nothing is ever planned for them. */
function sentKind(kind: Due['kind']): SentKind {
  if (kind === 'cap') throw new Error('nothing is sent to a CAP feed');
  return kind;
}
