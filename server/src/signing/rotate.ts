/** An administrator replaces the key: the old one signs nothing more, and stays published. */

import { runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { insertSigningKey } from './keys.js';

/**
 * Also heals a desk whose secrets key was lost: the new key is sealed with the one at hand.
 *
 * @throws AppError `not_allowed`
 */
export function rotateKeyCommand(
  services: Services,
  actor: Actor,
  key: string,
): Promise<{ keyId: string }> {
  const call = { actor, key, name: 'rotateSigningKey', input: {}, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    // Waits for the releases that are being signed with it.
    const old = await tx
      .selectFrom('signingKeys')
      .select(['id', 'validFrom'])
      .where('validUntil', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!old) {
      const keyId = await insertSigningKey(tx, services.secrets, now);
      return { result: { keyId }, events: [{ type: 'signingKeyMade', payload: { keyId } }] };
    }
    const { last } = await tx
      .selectFrom((eb) =>
        eb
          .selectFrom('releaseProofs')
          .select(['keyId', 'signedAt'])
          .unionAll(eb.selectFrom('recordCopies').select(['keyId', 'signedAt']))
          .as('signed'),
      )
      .select((eb) => eb.fn.max('signedAt').as('last'))
      .where('keyId', '=', old.id)
      .executeTakeFirstOrThrow();
    // Clocks of several processes differ: a key is valid at least until what it signed last.
    const end = new Date(Math.max(+now, +old.validFrom, +(last ?? 0)));
    await tx
      .updateTable('signingKeys')
      .set({ validUntil: end, sealed: null })
      .where('id', '=', old.id)
      .execute();
    const keyId = await insertSigningKey(tx, services.secrets, end);
    const payload = { keyId, retiredKeyId: old.id };
    return { result: { keyId }, events: [{ type: 'signingKeyRotated', payload }] };
  });
}
