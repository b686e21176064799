/**
 * The one way to the browser's passkeys. The page makes each challenge itself, from what it shows,
 * and asks nobody to approve another one.
 */
import { type ChallengeInputs, passkeyChallenge } from '@accord/shared/passkeyChallenge';
import {
  type Answered,
  assertionResponse,
  type Ceremony,
  type RegistrationCeremony,
  registrationResponse,
} from '@accord/shared/passkeys';
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser';

/** Why there is no answer; the server was told nothing. */
export type PasskeyProblem =
  /** Closed by the person, or nobody answered in time. */
  | 'passkeyCancelled'
  /** This one is registered already. */
  | 'passkeyKnown'
  /** This address, browser or authenticator cannot do it. */
  | 'passkeyUnusable'
  /** The server wanted something else approved than what stands on the page. */
  | 'passkeyDiffers';

export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';
  constructor(readonly problem: PasskeyProblem) {
    super(problem);
  }
}

/** `192.0.2.7`, `[2001:db8::7]`: a passkey belongs to a name. */
const BARE_ADDRESS = /^([\d.]+|\[.*\])$/;

/** Missing where the address is plain HTTP, other than on this machine, or has no name. */
export const canUsePasskeys = (): boolean =>
  browserSupportsWebAuthn() && !BARE_ADDRESS.test(window.location.hostname);

/** Closes the browser's prompt, where one is open. */
export const closePrompt = (): void => WebAuthnAbortService.cancelCeremony();

/**
 * Asks the person to approve.
 *
 * @param own what the page itself says is approved; its nonce is the server's
 * @throws PasskeyError
 */
export async function askPasskey(asked: Ceremony, own: ChallengeInputs): Promise<Answered> {
  const challenge = passkeyChallenge(own);
  if (challenge !== asked.challenge) throw new PasskeyError('passkeyDiffers');
  const response = await startAuthentication({
    optionsJSON: {
      challenge,
      rpId: asked.rpId,
      allowCredentials: described(asked.credentials),
      userVerification: 'required',
      timeout: asked.timeoutMs,
    },
  }).catch(explain);
  return { nonce: asked.nonce, response: assertionResponse.parse(response) };
}

/**
 * Makes a passkey on the person's device.
 *
 * @throws PasskeyError
 */
export async function createPasskey(asked: RegistrationCeremony, personId: string) {
  const { nonce, rpId, rpName, user, algorithms, timeoutMs } = asked;
  const challenge = passkeyChallenge({ schema: 1, purpose: 'register', personId, nonce });
  if (challenge !== asked.challenge) throw new PasskeyError('passkeyDiffers');
  const response = await startRegistration({
    optionsJSON: {
      challenge,
      rp: { id: rpId, name: rpName },
      user,
      pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
      excludeCredentials: described(asked.credentials),
      // Found without an e-mail address when signing in, and only after a finger or a PIN.
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
      timeout: timeoutMs,
    },
  }).catch(explain);
  return { nonce, response: registrationResponse.parse(response) };
}

function described(credentials: Ceremony['credentials']) {
  return credentials.map((one) => ({ ...one, type: 'public-key' as const }));
}

/** Browsers say little on purpose: a site must not learn which keys a person does not have. */
function explain(error: unknown): never {
  const code = error instanceof WebAuthnError ? error.code : null;
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new PasskeyError('passkeyKnown');
  const name = error instanceof Error ? error.name : '';
  const isCancelled = name === 'NotAllowedError' || code === 'ERROR_CEREMONY_ABORTED';
  throw new PasskeyError(isCancelled ? 'passkeyCancelled' : 'passkeyUnusable');
}
