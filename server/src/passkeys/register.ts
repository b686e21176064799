/** Registering a passkey: the password first, then the browser, then one row and one event. */
import { AppError } from '@accord/shared/errors';
import { passkeyChallenge } from '@accord/shared/passkeyChallenge';
import {
  MOST_PASSKEYS,
  type PasskeyView,
  type Registration,
  type RegistrationCeremony,
} from '@accord/shared/passkeys';
import { hashCredentialId, hashPublicKey } from '@accord/shared/storedAssertion';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { runCommand } from '../audit/command.js';
import type { SignInAttempts } from '../auth/attempts.js';
import { lockDesk, requireDesk } from '../auth/desk.js';
import { isPassword } from '../auth/passwords.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayKeepPasskeys } from '../policy/passkey.js';
import { userHandleOf } from './assertion.js';
import { checkAuthenticatorData, checkClientData } from './clientData.js';
import { makeNonce, PROMPT_MS, takeNonce } from './nonces.js';
import { passkeySite } from './site.js';
import { readCredentials } from './store.js';

/** Ed25519, ES256 and RS256: what every browser and Node can check. */
const ALGORITHMS = [-8, -7, -257];

/**
 * @param address who knocks; tries at the password are counted
 * @throws AppError `not_allowed`, `wrong_credentials`, `too_many_attempts`, `too_many_passkeys`
 */
export async function startRegistration(
  services: Services,
  attempts: SignInAttempts,
  call: { readonly actor: Actor; readonly address: string; readonly password: string | null },
): Promise<RegistrationCeremony> {
  const { actor, address } = call;
  if (!mayKeepPasskeys(actor)) throw new AppError('not_allowed');
  const { db } = services;
  const person = await db
    .selectFrom('people')
    .select(['email', 'name', 'passwordHash'])
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  // Accounts without a password: those of an exercise, and who has not come by their invitation.
  if (person.passwordHash !== null) {
    await attempts.count(address, person.email);
    if (!(await isPassword(call.password ?? '', person.passwordHash))) {
      throw new AppError('wrong_credentials');
    }
    await attempts.forgive(address, person.email);
  }
  const credentials = await readCredentials(db, actor.personId);
  if (credentials.length >= MOST_PASSKEYS) throw new AppError('too_many_passkeys');
  const nonce = await makeNonce(db, services, 'register', actor);
  const desk = await requireDesk(db);
  return {
    nonce,
    challenge: challengeOf(actor, nonce),
    rpId: passkeySite(services.publicUrl).rpId,
    rpName: desk.name,
    user: { id: userHandleOf(actor.personId), name: person.email, displayName: person.name },
    algorithms: ALGORITHMS,
    credentials,
    timeoutMs: PROMPT_MS,
  };
}

const challengeOf = ({ personId }: Actor, nonce: string) =>
  passkeyChallenge({ schema: 1, purpose: 'register', personId, nonce });

/**
 * @throws AppError `not_allowed`, `passkey_challenge_spent`, `passkey_other_site`,
 *   `passkey_not_verified`, `passkey_invalid`, `passkey_taken`, `too_many_passkeys`
 */
export function registerCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Registration,
): Promise<PasskeyView> {
  const call = { actor, key, name: 'registerPasskey', input };
  return runCommand(services, call, async ({ tx, now }) => {
    if (!mayKeepPasskeys(actor)) throw new AppError('not_allowed');
    const desk = await lockDesk(tx);
    await takeNonce(tx, { nonce: input.nonce, purpose: 'register', owner: actor }, now);
    const made = await checkRegistration(services, actor, input);
    await refuseTaken(tx, actor, made.credential.id);
    const id = services.random.id();
    await tx
      .insertInto('passkeys')
      .values({
        id,
        personId: actor.personId,
        credentialId: made.credential.id,
        publicKey: Buffer.from(made.credential.publicKey),
        counter: made.credential.counter,
        transports: input.response.response.transports,
        synced: made.credentialBackedUp,
        name: input.name,
        createdAt: now,
      })
      .execute();
    const view = { id, name: input.name, createdAt: now.toISOString(), lastUsedAt: null };
    const payload = {
      personId: actor.personId,
      credentialIdHash: hashCredentialId(made.credential.id),
      publicKeyHash: hashPublicKey(made.credential.publicKey),
      rpId: passkeySite(services.publicUrl).rpId,
    };
    return {
      result: { ...view, isSynced: made.credentialBackedUp },
      record: { streamId: desk.id, event: { type: 'passkeyAdded', payload } },
    };
  });
}

async function checkRegistration({ publicUrl }: Services, actor: Actor, input: Registration) {
  const site = passkeySite(publicUrl);
  const challenge = challengeOf(actor, input.nonce);
  const { id, rawId, response } = input.response;
  const expected = { site, type: 'webauthn.create', challenge } as const;
  checkClientData(response.clientDataJSON, { ...expected, whenOther: 'passkey_challenge_spent' });
  checkAuthenticatorData(attestedBytes(response.attestationObject), site);
  const checked = await verifyRegistrationResponse({
    response: { id, rawId, type: 'public-key', clientExtensionResults: {}, response },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  const made = checked?.registrationInfo;
  // The id on the envelope is nobody's word; what the authenticator says counts.
  if (made?.credential.id !== id) throw new AppError('passkey_invalid');
  return made;
}

/** @returns the authenticatorData inside */
function attestedBytes(attestationObject: string): Uint8Array {
  try {
    const bytes = new Uint8Array(Buffer.from(attestationObject, 'base64url'));
    return decodeAttestationObject(bytes).get('authData');
  } catch {
    throw new AppError('passkey_invalid');
  }
}

async function refuseTaken(tx: Tx, actor: Actor, credentialId: string): Promise<void> {
  const taken = await tx
    .selectFrom('passkeys')
    .select('id')
    .where('credentialId', '=', credentialId)
    .executeTakeFirst();
  if (taken) throw new AppError('passkey_taken');
  const own = await readCredentials(tx, actor.personId);
  if (own.length >= MOST_PASSKEYS) throw new AppError('too_many_passkeys');
}
