/**
 * The hash chain of a stream (A1). An event's hash covers the previous hash, its number, its type
 * and the hash of its salted content; so erasing a salt and payload keeps the chain valid, and a
 * guess at a short payload cannot be checked against the hash without the salt.
 *
 *   content = RFC 8785 of { at, by, payload }
 *   payloadHash = sha256(salt ‖ content)
 *   hash = sha256(previous hash, or nothing ‖ number as 4 bytes, big-endian ‖ type ‖ 0x00 ‖ payloadHash)
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';

export interface ChainContent {
  /** ISO 8601, milliseconds, UTC. */
  readonly at: string;
  readonly by: string | null;
  readonly payload: unknown;
}

/** @param salt 16 random bytes, kept beside the payload */
export function hashContent(salt: Buffer, content: ChainContent): Buffer {
  const { at, by, payload } = content;
  return createHash('sha256').update(salt).update(canonicalJson({ at, by, payload })).digest();
}

/** @param previous hash of the event before; null for the first */
export function hashEvent(
  previous: Buffer | null,
  number: number,
  type: string,
  contentHash: Buffer,
): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(number);
  const hash = createHash('sha256');
  if (previous) hash.update(previous);
  return hash.update(count).update(type).update('\0').update(contentHash).digest();
}

export interface ChainRow {
  readonly number: number;
  readonly type: string;
  readonly at: Date;
  readonly byPersonId: string | null;
  readonly payload: unknown;
  readonly salt: Buffer | null;
  readonly payloadHash: Buffer;
  readonly hash: Buffer;
}

export type ChainState =
  | { readonly state: 'intact'; readonly events: number; readonly head: string | null }
  | {
      readonly state: 'broken';
      readonly at: number;
      readonly because: 'hash' | 'gap' | 'payload' | 'head';
    };

/**
 * Checks a whole stream, offline: needs nothing but its rows.
 *
 * @param rows every event of the stream, by number
 * @param head the stream's recorded head, to notice a cut tail
 * @returns the first place where it breaks, or that it is intact
 */
export function verifyChain(rows: Iterable<ChainRow>, head: Buffer | null): ChainState {
  let previous: Buffer | null = null;
  let count = 0;
  for (const row of rows) {
    if (row.number !== count + 1) return { state: 'broken', at: count + 1, because: 'gap' };
    count = row.number;
    if (row.salt !== null) {
      const content = { at: row.at.toISOString(), by: row.byPersonId, payload: row.payload };
      if (!hashContent(row.salt, content).equals(row.payloadHash)) {
        return { state: 'broken', at: count, because: 'payload' };
      }
    }
    if (!hashEvent(previous, count, row.type, row.payloadHash).equals(row.hash)) {
      return { state: 'broken', at: count, because: 'hash' };
    }
    previous = row.hash;
  }
  const same = previous === null ? head === null : head !== null && previous.equals(head);
  if (!same) return { state: 'broken', at: count, because: 'head' };
  return { state: 'intact', events: count, head: previous?.toString('hex') ?? null };
}
