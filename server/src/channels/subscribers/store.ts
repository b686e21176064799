/**
 * Who gets statements by mail. Nobody is on a list before the link in a mail to them was used
 * (double opt-in), and who leaves is forgotten: only the row stays, for what was delivered.
 */
import { createHash } from 'node:crypto';
import type { Db } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { ChannelRow } from '../channel.js';

/** A weekend: asked on Friday evening, confirmed on Sunday. */
const LINK_MS = 2 * 24 * 60 * 60_000;
/** Somebody who asks again and again fills nobody's mailbox. */
const ASK_AGAIN_MS = 10 * 60_000;
/** 256 bits: guessing is hopeless, so a fast hash is enough. */
const TOKEN_BYTES = 32;

export interface List {
  readonly id: string;
  readonly name: string;
}

/** Lists that anybody may subscribe to now. */
export async function readLists(db: Db): Promise<List[]> {
  return await db
    .selectFrom('channels')
    .select(['id', 'name'])
    .where('kind', '=', 'email')
    .where('active', '=', true)
    .orderBy('name')
    .execute();
}

/** What a mail with a link needs; null where no mail is to be sent. */
export interface Asked {
  readonly channel: ChannelRow;
  readonly token: string;
  readonly subscriberId: string;
}

/**
 * Keeps that somebody wants to subscribe. To the asker every answer looks the same: nobody can find
 * out here who is on a list.
 */
export async function ask(
  { db, clock, random }: Services,
  want: { readonly channelId: string; readonly email: string; readonly language: string },
): Promise<Asked | null> {
  const now = clock.now();
  const token = random.bytes(TOKEN_BYTES).toString('base64url');
  return await db.transaction().execute(async (tx) => {
    const channel = await tx
      .selectFrom('channels')
      .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
      .where('id', '=', want.channelId)
      .where('kind', '=', 'email')
      .where('active', '=', true)
      .executeTakeFirst();
    if (!channel) return null;
    // Whoever never confirmed may not even have known.
    await tx
      .deleteFrom('subscribers')
      .where('state', '=', 'asked')
      .where('askedAt', '<', new Date(now.getTime() - LINK_MS))
      .execute();
    const row = await tx
      .insertInto('subscribers')
      .values({
        id: random.id(),
        channelId: channel.id,
        email: want.email,
        language: want.language,
        state: 'asked',
        confirmHash: hash(token),
        leaveToken: random.bytes(TOKEN_BYTES).toString('base64url'),
        askedAt: now,
      })
      .onConflict((on) =>
        on
          .columns(['channelId', 'email'])
          .doUpdateSet({ confirmHash: hash(token), language: want.language, askedAt: now })
          .where('subscribers.state', '=', 'asked')
          .where('subscribers.askedAt', '<=', new Date(now.getTime() - ASK_AGAIN_MS)),
      )
      .returning('id')
      .executeTakeFirst();
    return row ? { channel, token, subscriberId: row.id } : null;
  });
}

export interface Named {
  readonly email: string;
  readonly language: string;
  readonly list: string;
}

/** @returns whom a link would subscribe; undefined where they are subscribed, or it is over, or never was */
export async function findAsked(
  { db, clock }: Services,
  token: string,
): Promise<Named | undefined> {
  return await named(db)
    .where('confirmHash', '=', hash(token))
    .where('state', '=', 'asked')
    .where('askedAt', '>', new Date(clock.now().getTime() - LINK_MS))
    .executeTakeFirst();
}

/** @returns whom a link has subscribed already: mail programs open links again; undefined as in {@link findAsked} */
export async function findConfirmed(
  { db, clock }: Services,
  token: string,
): Promise<Named | undefined> {
  return await named(db)
    .where('confirmHash', '=', hash(token))
    .where('state', '=', 'confirmed')
    .where('askedAt', '>', new Date(clock.now().getTime() - LINK_MS))
    .executeTakeFirst();
}

/** @returns who is subscribed now, also where the link was used before; undefined as in {@link findAsked} */
export async function confirm(services: Services, token: string): Promise<Named | undefined> {
  if (await findAsked(services, token)) {
    await services.db
      .updateTable('subscribers')
      .set({ state: 'confirmed', confirmedAt: services.clock.now() })
      .where('confirmHash', '=', hash(token))
      .where('state', '=', 'asked')
      .execute();
  }
  return await findConfirmed(services, token);
}

/** @returns whose subscription a mail's link would end; undefined where it has ended */
export async function findLeaving({ db }: Services, token: string): Promise<Named | undefined> {
  return await named(db)
    .where('leaveToken', '=', token)
    .where('state', '!=', 'left')
    .executeTakeFirst();
}

/** Ends a subscription and forgets the address; a second time changes nothing. */
export async function leave({ db, clock }: Services, token: string): Promise<void> {
  await db
    .updateTable('subscribers')
    .set((eb) => ({
      state: 'left' as const,
      leftAt: clock.now(),
      confirmHash: null,
      email: eb.cast<string>('id', 'text'),
    }))
    .where('leaveToken', '=', token)
    .where('state', '!=', 'left')
    .execute();
}

function named(db: Db) {
  return db
    .selectFrom('subscribers')
    .innerJoin('channels', 'channels.id', 'subscribers.channelId')
    .select(['subscribers.email', 'subscribers.language', 'channels.name as list']);
}

const hash = (token: string) => createHash('sha256').update(token).digest();
