/** What a page does with an authenticator, over HTTP: registers it, and signs with it. */
import { passkeyChallenge, type SignInputs } from '@accord/shared/passkeyChallenge';
import {
  type Answering,
  createSoftPasskey,
  type SoftAssertion,
  type SoftPasskey,
} from './softAuthenticator.js';
import type { Answer, Visitor } from './visitor.js';

/** As a test server is reached, unless it is told otherwise. */
export const SITE = { origin: 'http://accord.test', rpId: 'accord.test' } as const;

/** @returns a passkey that the server knows from now on */
export async function registerPasskey(by: Visitor, name = 'Phone'): Promise<SoftPasskey> {
  const { body } = await by.send('POST', '/api/account/passkeys/start', {});
  const passkey = createSoftPasskey({ ...SITE, challenge: body.challenge, user: body.user });
  const response = passkey.registration;
  const answer = await by.send('POST', '/api/account/passkeys', {
    nonce: body.nonce,
    name,
    response,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return passkey;
}

/** An authenticator that brings the same passkey again after it was removed. */
export async function removeAndRegisterAgain(by: Visitor, passkey: SoftPasskey): Promise<void> {
  const { passkeys } = (await by.get('/api/account/passkeys')).body;
  for (const { id } of passkeys) await by.send('DELETE', `/api/account/passkeys/${id}`);
  const { body } = await by.send('POST', '/api/account/passkeys/start', {});
  const response = passkey.registerAgain({ ...SITE, challenge: body.challenge });
  const again = { nonce: body.nonce, name: 'Phone', response };
  const answer = await by.send('POST', '/api/account/passkeys', again);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

export interface Signing {
  readonly versionId: string;
  readonly placeId: string;
  readonly texts: readonly ({ readonly textId: string; readonly hash: string } | undefined)[];
  readonly remark?: string | null;
  readonly standsForRemovals?: boolean;
}

export interface Lie extends Partial<Answering> {
  /** Approves other inputs than those that the decision is then sent with. */
  readonly inputs?: Partial<Omit<SignInputs, 'schema'>>;
  /** Sends another answer than the authenticator gave. */
  readonly bend?: (given: SoftAssertion) => object;
}

/** Asks for a challenge, lets the passkey approve it, and sends the decision. */
export async function signWithPasskey(
  by: Visitor,
  passkey: SoftPasskey,
  signing: Signing,
  lie: Lie = {},
): Promise<Answer> {
  const { versionId, ...start } = signing;
  const asked = await by.send('POST', `/api/versions/${versionId}/challenges`, start);
  if (asked.status !== 200) return asked;
  const { nonce, inputs } = asked.body;
  const challenge = passkeyChallenge({ ...inputs, ...lie.inputs });
  const given = passkey.answer({ ...SITE, challenge, ...lie });
  return await sendSigned(by, signing, { nonce, response: lie.bend?.(given) ?? given });
}

/** @param passkey what stands in the decision; null for the session alone */
export function sendSigned(by: Visitor, signing: Signing, passkey: object | null): Promise<Answer> {
  const { versionId, placeId, texts, remark = null, standsForRemovals = false } = signing;
  const body = { kind: 'sign', placeId, texts, remark, standsForRemovals, passkey };
  return by.send('POST', `/api/versions/${versionId}/decisions`, body);
}
