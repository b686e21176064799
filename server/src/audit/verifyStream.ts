/** Reads one whole stream and checks its chain; the pages and the command line ask alike (A1). */
import type { Db, Tx } from '../platform/db/database.js';
import { type ChainRow, type ChainState, verifyChain } from './chain.js';

/**
 * @returns every event with its hash, and whether the chain holds or where it breaks
 * @throws when the store cannot be read; a stream that does not exist is empty and intact
 */
export async function verifyStream(
  db: Db,
  streamId: string,
): Promise<{ rows: ChainRow[]; chain: ChainState }> {
  // One snapshot: an event appended between the two reads would look like a wrong head.
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => verifyIn(tx, streamId));
}

async function verifyIn(tx: Tx, streamId: string) {
  const stream = await tx
    .selectFrom('streams')
    .select('head')
    .where('id', '=', streamId)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom('events')
    .select(['number', 'type', 'at', 'byPersonId', 'payload', 'salt', 'payloadHash', 'hash'])
    .where('streamId', '=', streamId)
    .orderBy('number')
    .execute();
  return { rows, chain: verifyChain(rows, stream?.head ?? null) };
}
