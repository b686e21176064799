/** Every key that ever signed: for the public, and for administrators. */
import type { PublishedKeys, SigningKeys } from '@accord/shared/proof';
import type { Db } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { canOpen, publicKeyOf } from './keys.js';

/** @returns what stands at `/.well-known/accord-keys.json`, oldest first */
export async function readPublishedKeys(db: Db): Promise<PublishedKeys> {
  const rows = await db
    .selectFrom('signingKeys')
    .select(['id', 'publicKey', 'validFrom', 'validUntil'])
    .orderBy('validFrom')
    .orderBy('validUntil', (order) => order.asc().nullsLast())
    .execute();
  return {
    keys: rows.map((row) => ({
      ...publicKeyOf(row),
      validUntil: row.validUntil?.toISOString() ?? null,
    })),
  };
}

/** @returns newest first, with how many releases each has signed */
export async function readSigningKeys({ db, secrets }: Services): Promise<SigningKeys> {
  const rows = await db
    .selectFrom('signingKeys')
    .leftJoin('releaseProofs', 'releaseProofs.keyId', 'signingKeys.id')
    .selectAll('signingKeys')
    .select((eb) => eb.fn.count<number>('releaseProofs.releaseId').as('releases'))
    .groupBy('signingKeys.id')
    .orderBy('validUntil', (order) => order.desc().nullsFirst())
    .execute();
  return {
    keys: rows.map((row) => ({
      id: row.id,
      validFrom: row.validFrom.toISOString(),
      validUntil: row.validUntil?.toISOString() ?? null,
      releases: row.releases,
      opens: row.validUntil === null ? canOpen(secrets, row) : null,
    })),
  };
}

/** Said when a process starts, since later it would be found out by a release that is refused. */
export async function warnOfSealedKey({ db, secrets, log }: Services): Promise<void> {
  const key = await db
    .selectFrom('signingKeys')
    .select(['id', 'publicKey', 'sealed', 'validFrom'])
    .where('validUntil', 'is', null)
    .executeTakeFirst();
  if (!key || canOpen(secrets, key)) return;
  log.store.error(
    { keyId: key.id },
    'the key that signs releases was sealed with another SECRETS_KEY: nothing can be released here',
  );
}
