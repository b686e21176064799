/** Reads channels as the administration shows them. */
import type { ChannelView } from '@accord/shared/channels';
import { z } from 'zod';
import type { Db } from '../platform/db/database.js';
import type { ChannelRow } from './channel.js';

const settings = z.record(z.string(), z.unknown());

/** What is no secret of a channel, by name. */
export const settingsOf = (row: { readonly settings: unknown }): Record<string, unknown> =>
  settings.parse(row.settings);

/** @returns in the order of their names; what is secret is not even read */
export async function readChannels(db: Db): Promise<ChannelView[]> {
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'testedAt', 'testFailure'])
    .select((eb) => [
      eb('credentials', 'is not', null).as('hasCredentials'),
      eb
        .selectFrom('subscribers')
        .select((own) => own.fn.countAll<number>().as('count'))
        .whereRef('subscribers.channelId', '=', 'channels.id')
        .where('subscribers.state', '=', 'confirmed')
        .as('subscribers'),
      eb
        .selectFrom('deliveries')
        .select((own) => own.fn.max('endedAt').as('at'))
        .whereRef('deliveries.channelId', '=', 'channels.id')
        .where('deliveries.state', '=', 'sent')
        .as('lastSentAt'),
    ])
    .orderBy('name')
    .orderBy('createdAt')
    .execute();
  const failures = await readLastFailures(db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    active: row.active,
    settings: settingsOf(row),
    hasCredentials: Boolean(row.hasCredentials),
    testedAt: row.testedAt?.toISOString() ?? null,
    testFailure: row.testFailure,
    lastFailure: failures.get(row.id) ?? null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    subscribers: row.kind === 'email' ? (row.subscribers ?? 0) : null,
  }));
}

async function readLastFailures(db: Db): Promise<Map<string, { at: string; answer: string }>> {
  const rows = await db
    .selectFrom('deliveryAttempts')
    .innerJoin('deliveries', 'deliveries.id', 'deliveryAttempts.deliveryId')
    .distinctOn('channelId')
    .select(['channelId', 'startedAt', 'answer'])
    .where('outcome', 'in', ['failed', 'unknown'])
    .orderBy('channelId')
    .orderBy('startedAt', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.channelId,
      { at: row.startedAt.toISOString(), answer: row.answer ?? 'unreadable' },
    ]),
  );
}

/** @returns undefined where there is none */
export async function findChannelRow(db: Db, channelId: string): Promise<ChannelRow | undefined> {
  return await db
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('id', '=', channelId)
    .executeTakeFirst();
}
