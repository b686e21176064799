/**
 * What a release is signed as, and what anybody gets to check it with (R6). docs/SPEC.md spells the
 * bytes out; `scripts/verify-statement.mjs` reads them without anything of this project.
 */
import { z } from 'zod';
import { canonicalText } from './canonicalText.js';
import { id, instant, language } from './primitives.js';
import { withdrawalGround } from './releases.js';
import { type AssertionProof, assertionProof } from './storedAssertion.js';

export const STATEMENT_FORMAT = 'accord-release/1';
export const PROOF_FORMAT = 'accord-proof/1';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.record(z.string(), z.string());
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * SHA-256 of the canonical JSON of the assertion as it is published, and whether it is: one with a
 * remark is not, since its challenge cannot be made again without the remark.
 */
const byPasskey = { assertion: hex32, published: z.boolean() };

/** How a signature was given: in a signed-in session, with a passkey, or on an earlier version. */
const how = z.union([
  z.strictObject({ by: z.literal('session') }),
  z.strictObject({ by: z.literal('passkey'), ...byPasskey }),
  z.strictObject({ by: z.literal('voice') }),
  /** In advance, to the line with this hash (R7), or to the wording of a withdrawal (R5). */
  z.strictObject({ by: z.literal('agreed'), line: hex32 }),
  z.strictObject({ by: z.literal('carried'), fromVersion: z.number().int() }),
  z.strictObject({ by: z.literal('carried'), fromVersion: z.number().int(), ...byPasskey }),
]);
export type ReleaseHow = z.infer<typeof how>;

/** One place's signature on one text, with what the public page shows: the agency, no person. */
const releaseSignoff = z.strictObject({
  place: z.string(),
  agencyId: id,
  agency: words,
  at: instant,
  deputy: z.boolean(),
  /** What it answers for: every word, its own part, or (of a text without one) nothing. */
  part: z.enum(['whole', 'own', 'none']),
  how,
});
export type ReleaseSignoff = z.infer<typeof releaseSignoff>;

const signedText = z.strictObject({
  language,
  hash: hex32,
  code: z.string(),
  signoffs: z.array(releaseSignoff),
});
/** A withdrawal has no text of its own: the wording, in the language that it was found in. */
const withdrawalText = z.strictObject({
  language,
  wording: z.strictObject({ language: z.string(), text: z.string() }),
  /** The agencies whose word in advance let it out (R5); absent before they gave one. */
  agreed: z.array(releaseSignoff).optional(),
});

/**
 * The event of the desk's record with which a passkey was registered, opened: with its salt anybody
 * can make its hash again, and with it see which key the record holds for whom.
 */
const registration = z.strictObject({
  number: z.number().int(),
  previous: hex32.nullable(),
  salt: base64url,
  at: instant,
  by: id.nullable(),
  payload: z.strictObject({
    personId: id,
    credentialIdHash: hex32,
    publicKeyHash: hex32,
    rpId: z.string(),
  }),
  hash: hex32,
});
/** The keys of the published assertions: where they stand in the desk's record, and its head then. */
const registeredPasskeys = z.strictObject({
  record: z.strictObject({ number: z.number().int(), hash: hex32 }),
  registered: z.array(registration).min(1),
});
export type RegisteredPasskeys = z.infer<typeof registeredPasskeys>;

const eventName = z.strictObject({ number: z.number().int(), hash: hex32 });
/** The events with which the words in advance were given (R5, R7), and the head of the desk's record then. */
const givenInAdvance = z.strictObject({ record: eventName, given: z.array(eventName).min(1) });
export type GivenInAdvance = z.infer<typeof givenInAdvance>;

/** What the desk signs; in RFC 8785 form these are the signed bytes. */
export const releaseStatement = z.strictObject({
  format: z.literal(STATEMENT_FORMAT),
  /** Where the desk says it is reached; its keys are published there. */
  issuer: z.string(),
  releaseId: id,
  statementId: id,
  version: z.number().int().nullable(),
  /** Of the release in its incident, and the name of its page. */
  number: z.number().int(),
  slug: z.string(),
  kind: z.enum(['release', 'correction', 'withdrawal']),
  /** The release that this one corrects or withdraws. */
  of: id.nullable(),
  /** Of a withdrawal: why. What was published in error should never have gone out. */
  ground: withdrawalGround.nullable(),
  exercise: z.boolean(),
  releasedAt: instant,
  /** Within the validity of the key; later than the release only where a rotation came between. */
  signedAt: instant,
  key: z.strictObject({ kid: thumbprint, validFrom: instant }),
  /** F3: facts that moved after the signing, and why the text went out all the same. */
  overrides: z.array(z.strictObject({ facts: z.array(words), reason: words, at: instant })),
  /** By language, in code unit order. */
  texts: z.array(z.union([signedText, withdrawalText])).min(1),
  /** The incident's record up to the event of this release. */
  record: z.strictObject({ number: z.number().int(), hash: hex32 }),
  /** Absent where no assertion is published, or its key was registered before the record held keys. */
  passkeys: registeredPasskeys.optional(),
  /** Absent where nothing was agreed to in advance, or it was released before the record was named. */
  inAdvance: givenInAdvance.optional(),
});
export type ReleaseStatement = z.infer<typeof releaseStatement>;

/** JWK (RFC 7517, RFC 8037) with our own member for the start of its validity. */
export const publicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
  kid: thumbprint,
  x: thumbprint,
  validFrom: instant,
});
export type PublicKey = z.infer<typeof publicKey>;

/** `/.well-known/accord-keys.json`: every key that ever signed, oldest first. */
export const publishedKeys = z.strictObject({
  keys: z.array(publicKey.extend({ validUntil: instant.nullable() })),
});
export type PublishedKeys = z.infer<typeof publishedKeys>;

/**
 * A passkey's own signature (WebAuthn level 3, 7.2), complete: who checks it needs nothing else. The
 * id of the credential is left out; anybody could ask for it.
 */
const publicAssertion = assertionProof.omit({ credentialId: true });
export type PublicAssertion = z.infer<typeof publicAssertion>;

/** @returns the assertion as a proof has it */
export function publishedAssertion({ credentialId: _, ...rest }: AssertionProof): PublicAssertion {
  return rest;
}

/** One link of the record's chain: enough to compute its hash, nothing of what it says. */
const recordLink = z.strictObject({
  number: z.number().int(),
  type: z.string(),
  previous: hex32.nullable(),
  payloadHash: hex32,
  hash: hex32,
});

/** `proof.json`: the file is the RFC 8785 form of this. */
export const releaseProof = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  statement: releaseStatement,
  /** Ed25519 over the RFC 8785 form of `statement`, as base64url. */
  signature: base64url,
  key: publicKey,
  /** The signed words; a withdrawal has none. */
  texts: z.array(canonicalText),
  record: z.array(recordLink).min(1),
  assertions: z.array(publicAssertion).optional(),
});
export type ReleaseProof = z.infer<typeof releaseProof>;

/** The keys as administrators see them. */
export const signingKeys = z.object({
  keys: z.array(
    z.object({
      id: thumbprint,
      validFrom: instant,
      validUntil: instant.nullable(),
      releases: z.number().int(),
      /** Of the key in use: whether this process can open it. Null for a retired one. */
      opens: z.boolean().nullable(),
    }),
  ),
});
export type SigningKeys = z.infer<typeof signingKeys>;

export const keyRotated = z.object({ keyId: thumbprint });
