/** The first key is made when something is about to be signed, and not before. */
import { appendEvent } from '../audit/append.js';
import { streamChannel } from '../audit/command.js';
import { lockDesk } from '../auth/desk.js';
import type { Services } from '../platform/services.js';
import { insertSigningKey, NoSigningKey } from './keys.js';

/**
 * Runs a command that signs. Where it finds no key, one is made in a transaction of its own and the
 * command begins again: it holds its incident, and must not wait for the desk's lock meanwhile.
 */
export async function withSigningKey<R>(services: Services, run: () => Promise<R>): Promise<R> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof NoSigningKey)) throw error;
    await makeFirstKey(services);
    return await run();
  }
}

async function makeFirstKey(services: Services): Promise<void> {
  const { db, clock, random, secrets } = services;
  const moved = await db.transaction().execute(async (tx) => {
    const { id } = await lockDesk(tx);
    const known = await tx.selectFrom('signingKeys').select('id').executeTakeFirst();
    // Two releases at once, in two processes: the other has made it.
    if (known) return null;
    const now = clock.now();
    const keyId = await insertSigningKey(tx, secrets, now);
    const event = { type: 'signingKeyMade', payload: { keyId } } as const;
    const { number } = await appendEvent(tx, id, event, { at: now, by: null, random });
    return { streamId: id, number };
  });
  if (moved) streamChannel(services).publish(moved);
}
