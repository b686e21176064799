/**
 * R6: the keys of the passkeys that signed, as the desk's record has them since they were registered.
 * Signed with the release, so that nobody can put another key into an assertion without putting
 * another event into the record.
 */
import { EVENT_PAYLOADS } from '@accord/shared/events';
import type { RegisteredPasskeys, ReleaseSignoff } from '@accord/shared/proof';
import {
  type AssertionProof,
  hashCredentialId,
  hashPublicKey,
} from '@accord/shared/storedAssertion';
import { sql } from 'kysely';
import { requireDesk } from '../auth/desk.js';
import type { Tx } from '../platform/db/database.js';
import { hashPublished, readVersionAssertions } from './releaseSignoffs.js';

/**
 * @param texts as they are released; only assertions that are published with them are looked up
 * @returns nothing where there are none, or their keys were registered before the record held keys
 */
export async function readRegisteredPasskeys(
  tx: Tx,
  versionId: string,
  texts: readonly { readonly signoffs: readonly ReleaseSignoff[] }[],
): Promise<{ passkeys?: RegisteredPasskeys }> {
  const published = new Set(
    texts
      .flatMap((text) => text.signoffs)
      .flatMap(({ how }) => ('assertion' in how && how.published ? [how.assertion] : [])),
  );
  if (published.size === 0) return {};
  const assertions = [...(await readVersionAssertions(tx, versionId)).values()].filter((one) =>
    published.has(hashPublished(one)),
  );
  const desk = await requireDesk(tx);
  const all = await readRegistrations(
    tx,
    desk.id,
    assertions.map((one) => hashCredentialId(one.credentialId)),
  );
  // An authenticator may bring the same passkey again once it was removed, for whomever: the last event counts.
  const named = new Set(assertions.map((one) => all.findLast((event) => isOf(event, one))));
  const registered = all.filter((event) => named.has(event));
  if (registered.length === 0) return {};
  // Not locked: what is committed is a beginning of the record, and every registration is in it.
  const { lastNumber, head } = await tx
    .selectFrom('streams')
    .select(['lastNumber', 'head'])
    .where('id', '=', desk.id)
    .executeTakeFirstOrThrow();
  const record = { number: lastNumber, hash: head?.toString('hex') ?? '' };
  return { passkeys: { record, registered } };
}

type Registered = RegisteredPasskeys['registered'][number];

function isOf({ payload }: Registered, { inputs, publicKey, rpId }: AssertionProof): boolean {
  return (
    payload.personId === inputs.personId &&
    payload.publicKeyHash === hashPublicKey(Buffer.from(publicKey, 'base64url')) &&
    payload.rpId === rpId
  );
}

async function readRegistrations(
  tx: Tx,
  deskId: string,
  credentialIdHashes: readonly string[],
): Promise<Registered[]> {
  const rows = await tx
    .selectFrom('events')
    .leftJoin('events as before', (join) =>
      join
        .onRef('before.streamId', '=', 'events.streamId')
        .on('before.number', '=', (eb) => eb('events.number', '-', 1)),
    )
    .select([
      'events.number',
      'events.at',
      'events.byPersonId',
      'events.payload',
      'events.salt',
      'events.hash',
      'before.hash as previous',
    ])
    .where('events.streamId', '=', deskId)
    .where('events.type', '=', 'passkeyAdded')
    .where(sql<string>`events.payload ->> 'credentialIdHash'`, 'in', [
      ...new Set(credentialIdHashes),
    ])
    .orderBy('events.number')
    .execute();
  return rows.flatMap(({ number, at, byPersonId, payload, salt, hash, previous }) => {
    // What was erased cannot be opened any more, and tells nothing.
    if (payload === null || salt === null) return [];
    const { publicKeyHash, rpId, ...who } = EVENT_PAYLOADS.passkeyAdded.parse(payload);
    if (publicKeyHash === undefined || rpId === undefined) return [];
    return {
      number,
      previous: previous?.toString('hex') ?? null,
      salt: salt.toString('base64url'),
      at: at.toISOString(),
      by: byPersonId,
      payload: { ...who, publicKeyHash, rpId },
      hash: hash.toString('hex'),
    };
  });
}
