/**
 * What an authenticator is asked to sign. The challenge is made from what the person agrees to, so
 * that the assertion proves that, whoever keeps it. Page, server and offline verifier make it with
 * this code; nobody takes it from another.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { base64url, toBase64url } from './base64url.js';
import { canonicalJson } from './canonicalJson.js';
import { id, language } from './primitives.js';

/** Raised when the form of the inputs changes; old assertions keep their own number for ever. */
export const CHALLENGE_SCHEMA = 1;
/** Of signatures that stand for removals. */
const REMOVALS_SCHEMA = 2;

/** 32 bytes from the server, good once and for minutes. */
export const nonce = base64url(43);
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** One decision of one person in one place, on the exact words of the languages listed. */
const signature = z.strictObject({
  schema: z.literal(CHALLENGE_SCHEMA),
  purpose: z.literal('sign'),
  /** The kind of decision; only signatures are made with a passkey. */
  decision: z.literal('sign'),
  versionId: id,
  placeId: z.string().max(80),
  agencyId: id,
  personId: id,
  /** S6: the approver in whose place a deputy signs. */
  forPersonId: id.nullable(),
  /** By language, in the order of code units. */
  texts: z
    .array(
      z.strictObject({
        language,
        /** Of the canonical text (`hashCanonical`). */
        textHash: sha256Hex,
        /** Of the agency's own part; null where it has none (S4). */
        scopeHash: sha256Hex.nullable(),
      }),
    )
    .min(1),
  remark: z.string().nullable(),
  nonce,
});
/**
 * A signature that also stands for the text without blocks of others (S10) has a form of its own, so
 * that nobody who knows only the first takes it for less or for more than it is.
 */
const removalSignature = signature.extend({
  schema: z.literal(REMOVALS_SCHEMA),
  standsForRemovals: z.literal(true),
});
export const signInputs = z.discriminatedUnion('schema', [signature, removalSignature]);
export type SignInputs = z.infer<typeof signInputs>;

/** @returns the inputs of a signature in the form that says whether it stands for removals */
export function withRemovals(
  inputs: Omit<z.infer<typeof signature>, 'schema'>,
  standsForRemovals: boolean,
): SignInputs {
  return standsForRemovals
    ? { ...inputs, schema: REMOVALS_SCHEMA, standsForRemovals }
    : { ...inputs, schema: CHALLENGE_SCHEMA };
}

const signInInputs = z.strictObject({
  schema: z.literal(CHALLENGE_SCHEMA),
  purpose: z.literal('signIn'),
  nonce,
});
const registerInputs = z.strictObject({
  schema: z.literal(CHALLENGE_SCHEMA),
  purpose: z.literal('register'),
  personId: id,
  nonce,
});
export type ChallengeInputs =
  | SignInputs
  | z.infer<typeof signInInputs>
  | z.infer<typeof registerInputs>;

/**
 * The challenge is exactly the 32 bytes
 *
 *     SHA-256( UTF-8( RFC 8785 JSON of the inputs ) )
 *
 * where the inputs are the object itself: every member of its schema, none left out (`null` where
 * there is nothing), no other member. An assertion belongs to the inputs when the `challenge` of its
 * clientDataJSON, decoded from base64url, is these bytes. The purpose is one of them, so that signing
 * in can never be taken for signing a text: its challenge is made from the nonce by the page, too.
 *
 * @returns the 32 bytes in base64url without padding, as it stands in clientDataJSON
 * @throws ZodError for inputs that are not what their schema says
 */
export function passkeyChallenge(inputs: ChallengeInputs): string {
  return toBase64url(sha256(utf8ToBytes(canonicalJson(parse(inputs)))));
}

/** By a strict schema: a member that nobody knows would change the bytes unseen. */
function parse(inputs: ChallengeInputs): ChallengeInputs {
  switch (inputs.purpose) {
    case 'sign':
      return signInputs.parse(inputs);
    case 'signIn':
      return signInInputs.parse(inputs);
    case 'register':
      return registerInputs.parse(inputs);
  }
}

/** @returns the texts in the one order in which they are signed */
export function inSignedOrder(texts: SignInputs['texts']): SignInputs['texts'] {
  return texts.toSorted((a, b) => (a.language < b.language ? -1 : 1));
}
