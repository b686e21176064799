/**
 * A signature made with a passkey as it is kept: everything that somebody needs who wants to check
 * it without this server.
 *
 * To check one: the challenge of {@link passkeyChallenge} over `inputs` is the `challenge` in
 * clientDataJSON, its `type` is `webauthn.get`, its `origin` is the desk's; authenticatorData starts
 * with SHA-256 of `rpId`, and the bits 0 (present) and 2 (verified) of the byte after it are set;
 * `signature` holds over authenticatorData ‖ SHA-256(clientDataJSON) under `publicKey`. The record
 * says when the passkey was registered (`passkeyAdded`, by hash of its id) and, in the event of the
 * signature, the hash of this object.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { base64url } from './base64url.js';
import { canonicalJson } from './canonicalJson.js';
import { signInputs } from './passkeyChallenge.js';
import { instant } from './primitives.js';

/** An elliptic key takes 77 bytes, RSA 300, ML-DSA 1,960; browsers write a few hundred of JSON. */
const MOST = 8_000;

/** Bytes in base64url without padding, as the browser gave them. */
const bytes = base64url(MOST);

export const assertionProof = z.strictObject({
  inputs: signInputs,
  credentialId: bytes,
  /** COSE key (RFC 9052), as the authenticator gave it when it was registered. */
  publicKey: bytes,
  clientDataJSON: bytes,
  authenticatorData: bytes,
  signature: bytes,
  rpId: z.string(),
  origin: z.string(),
});
export type AssertionProof = z.infer<typeof assertionProof>;

export const storedAssertion = z.object({ at: instant, proof: assertionProof });
export type StoredAssertion = z.infer<typeof storedAssertion>;

/** @returns SHA-256 of the RFC 8785 JSON of the proof, 64 hexadecimal digits; the record names it */
export function hashProof(proof: AssertionProof): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(proof))));
}

/**
 * How the record names the key itself, so that nobody can put another one into an assertion later.
 *
 * @param publicKey COSE key, as the authenticator gave it
 * @returns SHA-256, 64 hexadecimal digits
 */
export function hashPublicKey(publicKey: Uint8Array): string {
  return bytesToHex(sha256(publicKey));
}

/**
 * How the record names a passkey: the id itself would let anybody ask for it.
 *
 * @param credentialId in base64url
 * @returns SHA-256 of these letters, 64 hexadecimal digits
 */
export function hashCredentialId(credentialId: string): string {
  return bytesToHex(sha256(utf8ToBytes(credentialId)));
}
