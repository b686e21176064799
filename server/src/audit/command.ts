/**
 * A command changes something: one transaction that takes its idempotency key, runs the handler,
 * appends its event, and keeps its answer. A replay gets the kept answer and changes nothing.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import { type Channel, jsonChannel } from '../platform/bus/bus.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { type Appended, appendEvent } from './append.js';

export interface CommandContext {
  readonly tx: Tx;
  readonly actor: Actor;
  /** One instant for everything that the command writes. */
  readonly now: Date;
  readonly services: Services;
}

/** What a handler decided. No event: nothing changed, and nothing is recorded. */
export interface Outcome<R> {
  readonly result: R;
  readonly record: { readonly streamId: string; readonly event: EventContent } | null;
  /** The same deed in other records; their streams are locked by the handler. */
  readonly also?: readonly { readonly streamId: string; readonly event: EventContent }[];
  /** Last in the transaction, for what has to name the event that was just appended. */
  readonly afterRecord?: (appended: Appended) => Promise<void>;
  /** Whom it may now wait for, or no longer: their pages ask again. */
  readonly asks?: readonly string[];
}

const streamMoved = z.object({
  streamId: z.string(),
  number: z.number(),
  asks: z.array(z.string()).default([]),
});
type StreamMoved = z.input<typeof streamMoved>;

/** Pokes after commits: the stream has a newer number. Receivers read the events by number. */
export function streamChannel(
  services: Pick<Services, 'bus'>,
): Channel<StreamMoved, z.output<typeof streamMoved>> {
  return jsonChannel(services.bus, 'streams', streamMoved);
}

/**
 * @param call who, with which key, asks for what; `input` is hashed to notice a reused key
 * @param handler runs inside the transaction; throws {@link AppError} to refuse and change nothing
 * @returns the handler's result, or the one kept from the first time this key came
 * @throws AppError `idempotency_key_reused` when the key came with other input before
 */
export async function runCommand<R>(
  services: Services,
  call: { actor: Actor; key: string; name: string; input: unknown },
  handler: (context: CommandContext) => Promise<Outcome<R>>,
): Promise<R> {
  const { actor, key, name } = call;
  const bodyHash = createHash('sha256')
    .update(canonicalJson(call.input ?? null))
    .digest();
  const now = services.clock.now();
  const done = await services.db.transaction().execute(async (tx) => {
    // Two copies of one click come one after the other, so that the second finds the answer.
    await sql`select pg_advisory_xact_lock(hashtextextended(${actor.personId + key}, 0))`.execute(
      tx,
    );
    const before = await tx
      .selectFrom('idempotency')
      .select(['command', 'bodyHash', 'response'])
      .where('personId', '=', actor.personId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before) {
      if (before.command !== name || !before.bodyHash.equals(bodyHash)) {
        throw new AppError('idempotency_key_reused');
      }
      return { result: before.response as R, moved: null, others: [] };
    }
    const outcome = await handler({ tx, actor, now, services });
    const { result, record, also = [], afterRecord, asks = [] } = outcome;
    const context = { at: now, by: actor.personId, random: services.random };
    const appended = record && (await appendEvent(tx, record.streamId, record.event, context));
    const moved = record &&
      appended && { streamId: record.streamId, number: appended.number, asks: [...asks] };
    const others: StreamMoved[] = [];
    for (const { streamId, event } of also) {
      const { number } = await appendEvent(tx, streamId, event, context);
      others.push({ streamId, number });
    }
    if (appended) await afterRecord?.(appended);
    await tx
      .insertInto('idempotency')
      .values({
        personId: actor.personId,
        key,
        command: name,
        bodyHash,
        response: JSON.stringify(result ?? null),
        createdAt: now,
      })
      .execute();
    return { result, moved, others };
  });
  if (done.moved) streamChannel(services).publish(done.moved);
  for (const other of done.others) streamChannel(services).publish(other);
  const { streamId, number } = done.moved ?? {};
  services.log.command.info({ command: name, personId: actor.personId, streamId, number }, 'done');
  return done.result;
}
