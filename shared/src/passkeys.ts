/** Passkeys over HTTP: registering, naming, signing in and signing with them. */
import { z } from 'zod';
import { PASSWORD_MAX } from './accounts.js';
import { base64url } from './base64url.js';
import { nonce, signInputs } from './passkeyChallenge.js';
import { id, instant, line } from './primitives.js';

/** A person has a phone, a computer, a key or two; beyond that somebody has lost track. */
export const MOST_PASSKEYS = 20;
export const passkeyName = line(60);

export const passkeyView = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** A password manager carries it to the person's other devices. */
  isSynced: z.boolean(),
});
export type PasskeyView = z.infer<typeof passkeyView>;

const credential = z.object({ id: z.string(), transports: z.array(z.string()) });

/** What a page needs to ask an authenticator. The challenge it makes itself, and compares. */
export const ceremony = z.object({
  nonce,
  challenge: z.string(),
  rpId: z.string(),
  /** Those to choose from, or not to register twice; none: whichever the person chooses. */
  credentials: z.array(credential),
  timeoutMs: z.number(),
});
export type Ceremony = z.infer<typeof ceremony>;

/** The password where the account has one: an unlocked computer is not yet the person. */
export const registrationStart = z.strictObject({
  password: z.string().max(PASSWORD_MAX).nullable().default(null),
});
export const registrationCeremony = ceremony.extend({
  rpName: z.string(),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  /** COSE numbers of the algorithms that are taken, the best first. */
  algorithms: z.array(z.number().int()),
});
export type RegistrationCeremony = z.infer<typeof registrationCeremony>;

/** Browsers add members from time to time, so what is not known is left out, not refused. */
const MOST_BYTES = 16_000;
const credentialId = base64url(1_400);

export const registrationResponse = z.object({
  id: credentialId,
  rawId: credentialId,
  response: z.object({
    clientDataJSON: base64url(MOST_BYTES),
    attestationObject: base64url(MOST_BYTES),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
export const assertionResponse = z.object({
  id: credentialId,
  rawId: credentialId,
  response: z.object({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: base64url(200).nullish(),
  }),
});
export type AssertionResponse = z.infer<typeof assertionResponse>;

export const registration = z.strictObject({
  nonce,
  name: passkeyName,
  response: registrationResponse,
});
export type Registration = z.infer<typeof registration>;
export const passkeyChange = z.strictObject({ name: passkeyName });

/** An answer of an authenticator, with the nonce that its challenge was made from. */
export const answered = z.strictObject({ nonce, response: assertionResponse });
export type Answered = z.infer<typeof answered>;

export const signingCeremony = ceremony.extend({ inputs: signInputs });
export type SigningCeremony = z.infer<typeof signingCeremony>;
