/**
 * Checks the answer of an authenticator: this person's passkey, this site, this challenge, verified,
 * and a counter that went on. Each failure has its own code; the library then judges the whole.
 */
import { AppError, type ErrorCode } from '@accord/shared/errors';
import type { AssertionResponse } from '@accord/shared/passkeys';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { checkAuthenticatorData, checkClientData } from './clientData.js';
import { passkeySite } from './site.js';

export interface Asked {
  /** Whose passkey it has to be; null for whosever it is. */
  readonly personId: string | null;
  readonly challenge: string;
  /** The refusal for an answer to another challenge. */
  readonly whenOther: ErrorCode;
}

export interface Proven {
  readonly personId: string;
  readonly credentialId: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
}

/**
 * Locks the passkey until the end of the transaction, so that one counter is believed once.
 *
 * @throws AppError `passkey_unknown`, `passkey_invalid`, `passkey_other_site`,
 *   `passkey_not_verified`, `passkey_counter`, or what `whenOther` says
 */
export async function checkAssertion(
  tx: Tx,
  services: Services,
  given: AssertionResponse,
  asked: Asked,
): Promise<Proven> {
  const site = passkeySite(services.publicUrl);
  const { challenge, whenOther } = asked;
  let query = tx.selectFrom('passkeys').selectAll().where('credentialId', '=', given.id);
  if (asked.personId !== null) query = query.where('personId', '=', asked.personId);
  const passkey = await query.forUpdate().executeTakeFirst();
  if (!passkey) throw new AppError('passkey_unknown');
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  checkClientData(clientDataJSON, { site, type: 'webauthn.get', challenge, whenOther });
  const counter = checkAuthenticatorData(Buffer.from(authenticatorData, 'base64url'), site);
  if (userHandle && userHandle !== userHandleOf(passkey.personId)) {
    throw new AppError('passkey_unknown');
  }
  if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) {
    services.log.app.warn({ passkeyId: passkey.id }, 'the counter of a passkey went back');
    throw new AppError('passkey_counter');
  }
  const holds = await verifyAuthenticationResponse({
    response: {
      id: given.id,
      rawId: given.rawId,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, authenticatorData, signature },
    },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).then(
    ({ verified }) => verified,
    () => false,
  );
  if (!holds) throw new AppError('passkey_invalid');
  await tx
    .updateTable('passkeys')
    .set({ counter, lastUsedAt: services.clock.now() })
    .where('id', '=', passkey.id)
    .execute();
  const { personId, credentialId } = passkey;
  return { personId, credentialId, publicKey: passkey.publicKey.toString('base64url') };
}

/** What the authenticator keeps with the key: the id, which says nothing about the person. */
export function userHandleOf(personId: string): string {
  return Buffer.from(personId).toString('base64url');
}
