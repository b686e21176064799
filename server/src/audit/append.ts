/** Appends one event to a stream, inside the transaction of the command that caused it (A1, A2). */
import { EVENT_PAYLOADS, type EventContent } from '@accord/shared/events';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import { hashContent, hashEvent } from './chain.js';

/** Long enough that a payload cannot be guessed from its hash. */
const SALT_BYTES = 16;

/** Where an event stands in the chain of its stream. */
export interface Appended {
  readonly number: number;
  readonly hash: Buffer;
  readonly payloadHash: Buffer;
  /** Hash of the event before; null for the first. */
  readonly previous: Buffer | null;
}

/**
 * @param streamId the incident, or the desk; its row must be locked by this transaction
 * @param by the person whose command this is; null for the desk itself
 * @returns the new event's number, one more than the last, without a gap (A2), and its hash
 * @throws ZodError when the payload is not what its type promises: a bug, and nothing is written
 */
export async function appendEvent(
  tx: Tx,
  streamId: string,
  event: EventContent,
  context: { at: Date; by: string | null; random: Random },
): Promise<Appended> {
  const { at, by, random } = context;
  const [appended] = await appendEvents(tx, streamId, [{ event, by }], { at, random });
  if (!appended) throw new Error('an event was not appended');
  return appended;
}

/**
 * Several at once, of one moment: what sets up a desk happens many times over.
 *
 * @param events in order, each with whose command it is
 * @returns where each stands, as {@link appendEvent}
 */
export async function appendEvents(
  tx: Tx,
  streamId: string,
  events: readonly { readonly event: EventContent; readonly by: string | null }[],
  { at, random }: { readonly at: Date; readonly random: Random },
): Promise<Appended[]> {
  if (events.length === 0) return [];
  const stream = await lockStream(tx, streamId);
  const rows = [];
  const appended: Appended[] = [];
  let previous = stream.head;
  let number = stream.lastNumber;
  for (const { event, by } of events) {
    const payload: Record<string, unknown> = EVENT_PAYLOADS[event.type].parse(event.payload);
    number += 1;
    const salt = random.bytes(SALT_BYTES);
    const payloadHash = hashContent(salt, { at: at.toISOString(), by, payload });
    const hash = hashEvent(previous, number, event.type, payloadHash);
    rows.push({
      streamId,
      number,
      type: event.type,
      at,
      byPersonId: by,
      payload: JSON.stringify(payload),
      salt,
      payloadHash,
      hash,
    });
    appended.push({ number, hash, payloadHash, previous });
    previous = hash;
  }
  await tx.insertInto('events').values(rows).execute();
  await tx
    .updateTable('streams')
    .set({ lastNumber: number, head: previous })
    .where('id', '=', streamId)
    .execute();
  return appended;
}

/**
 * Takes the stream's lock until the end of the transaction, so that its commands come one by one.
 *
 * @returns its last number and hash
 */
export async function lockStream(
  tx: Tx,
  streamId: string,
): Promise<{ lastNumber: number; head: Buffer | null }> {
  return await tx
    .selectFrom('streams')
    .select(['lastNumber', 'head'])
    .where('id', '=', streamId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Creates an empty stream. */
export async function createStream(tx: Tx, streamId: string): Promise<void> {
  await tx.insertInto('streams').values({ id: streamId, head: null }).execute();
}
