/**
 * A copy of a record, to be checked by anybody without us (A1): a line that says what it is and is
 * signed by the desk, then a line for each event. Each line is RFC 8785 JSON. docs/SPEC.md spells the
 * bytes out; `scripts/verify-statement.mjs` reads them without anything of this project.
 */
import { z } from 'zod';
import { id, instant } from './primitives.js';
import { publicKey } from './proof.js';

export const RECORD_FORMAT = 'accord-record/1';
export const COPY_FORMAT = 'accord-record-copy/1';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** What the desk signs of a copy: whose record it is, and where it ends. */
export const copyStatement = z.strictObject({
  format: z.literal(COPY_FORMAT),
  issuer: z.string(),
  copyId: id,
  /** `number` is the speakable one of an incident; null for the desk's own record. */
  record: z.strictObject({ id, number: z.string().nullable() }),
  exercise: z.boolean(),
  /** Without what the events say: the chain alone. */
  sealed: z.boolean(),
  takenAt: instant,
  /** Within the validity of the key; later than `takenAt` only where a rotation came between. */
  signedAt: instant,
  /** The last event of the copy, which says that it was taken. */
  end: z.strictObject({ number: z.number().int(), hash: hex32 }),
  key: z.strictObject({ kid: z.string(), validFrom: instant }),
});
export type CopyStatement = z.infer<typeof copyStatement>;

/** The first line. */
export const copyHead = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  statement: copyStatement,
  /** Ed25519 over the RFC 8785 form of `statement`, as base64url. */
  signature: base64url,
  key: publicKey,
});
export type CopyHead = z.infer<typeof copyHead>;

/** Each line after the first. */
export const copiedEvent = z.strictObject({
  number: z.number().int(),
  type: z.string(),
  /** Hash of the event before; null for the first. */
  previous: hex32.nullable(),
  payloadHash: hex32,
  hash: hex32,
  /** With `content` what `payloadHash` follows from; both null where it was erased or left out. */
  salt: base64url.nullable(),
  content: z.strictObject({ at: instant, by: id.nullable(), payload: z.unknown() }).nullable(),
});
export type CopiedEvent = z.infer<typeof copiedEvent>;

export const takeOutRecord = z.strictObject({ sealed: z.boolean() });
export type TakeOutRecord = z.infer<typeof takeOutRecord>;

/** `file` is what the copy is called when it is saved. */
export const recordTakenOut = z.object({ copyId: id, file: z.string() });
export type RecordTakenOut = z.infer<typeof recordTakenOut>;
