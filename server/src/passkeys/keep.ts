/** Naming and removing one's own passkeys, and the administrator's way out of a lost one. */
import { AppError } from '@accord/shared/errors';
import { hashCredentialId } from '@accord/shared/storedAssertion';
import { readAnsweringAgencies } from '../agencies/answeringAgencies.js';
import { runDeskCommand } from '../agencies/deskCommand.js';
import { endAllSessions } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayKeepPasskeys, mayResetPasskeys } from '../policy/passkey.js';

type Nothing = Record<string, never>;

/** @throws AppError `not_allowed`, `not_found` */
export function renamePasskeyCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly passkeyId: string; readonly name: string },
): Promise<Nothing> {
  const call = { actor, key, name: 'renamePasskey', input, allowed: mayKeepPasskeys(actor) };
  return runDeskCommand<Nothing>(services, call, async ({ tx }) => {
    const renamed = await tx
      .updateTable('passkeys')
      .set({ name: input.name })
      .where('id', '=', input.passkeyId)
      .where('personId', '=', actor.personId)
      .returning('credentialId')
      .executeTakeFirst();
    if (!renamed) throw new AppError('not_found');
    const payload = payloadOf(actor, renamed.credentialId);
    return { result: {}, events: [{ type: 'passkeyRenamed', payload }] };
  });
}

/** What was signed with it stays signed. @throws AppError `not_allowed`, `not_found` */
export function removePasskeyCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly passkeyId: string },
): Promise<Nothing> {
  const call = { actor, key, name: 'removePasskey', input, allowed: mayKeepPasskeys(actor) };
  return runDeskCommand<Nothing>(services, call, async ({ tx }) => {
    const removed = await tx
      .deleteFrom('passkeys')
      .where('id', '=', input.passkeyId)
      .where('personId', '=', actor.personId)
      .returning('credentialId')
      .executeTakeFirst();
    if (!removed) throw new AppError('not_found');
    const payload = payloadOf(actor, removed.credentialId);
    return { result: {}, events: [{ type: 'passkeyRemoved', payload }] };
  });
}

/**
 * For who lost their authenticator, or had it stolen: all passkeys go, and all sessions with them.
 * Signatures stay, since each carries what proves it.
 *
 * @throws AppError `not_found` for nobody, `not_allowed` to administrators of other agencies
 */
export function resetPasskeysCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly personId: string },
): Promise<{ removed: number }> {
  // Who may depends on the person's roles, which are read under the desk's lock.
  const call = { actor, key, name: 'resetPasskeys', input, allowed: true };
  return runDeskCommand(services, call, async ({ tx }) => {
    const { personId } = input;
    const agenciesOf = await readAnsweringAgencies(tx, personId);
    if (!mayResetPasskeys(actor, agenciesOf(personId))) throw new AppError('not_allowed');
    const removed = await tx
      .deleteFrom('passkeys')
      .where('personId', '=', personId)
      .returning('credentialId')
      .execute();
    if (removed.length === 0) throw new AppError('not_found');
    await endAllSessions(tx, personId);
    const credentialIdHashes = removed.map((one) => hashCredentialId(one.credentialId));
    return {
      result: { removed: removed.length },
      events: [{ type: 'passkeysReset', payload: { personId, credentialIdHashes } }],
    };
  });
}

function payloadOf({ personId }: Actor, credentialId: string) {
  return { personId, credentialIdHash: hashCredentialId(credentialId) };
}
