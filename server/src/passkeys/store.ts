/** Rows of passkeys. Removed ones are gone: what they signed is complete without them. */
import type { Ceremony, PasskeyView } from '@accord/shared/passkeys';
import type { Db, Tx } from '../platform/db/database.js';

/** A person's own, the newest last. */
export async function readPasskeys(db: Db | Tx, personId: string): Promise<PasskeyView[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'createdAt', 'lastUsedAt', 'synced'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(({ synced, createdAt, lastUsedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isSynced: synced,
  }));
}

/** What a page asks the browser for, or asks it not to register again. */
export async function readCredentials(
  db: Db | Tx,
  personId: string,
): Promise<Ceremony['credentials']> {
  return await db
    .selectFrom('passkeys')
    .select(['credentialId as id', 'transports'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute();
}

/** @returns how many passkeys each person has; people without are absent */
export async function countPasskeys(db: Db | Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('passkeys')
    .select((eb) => ['personId', eb.fn.countAll<number>().as('count')])
    .groupBy('personId')
    .execute();
  return new Map(rows.map((row) => [row.personId, row.count]));
}
