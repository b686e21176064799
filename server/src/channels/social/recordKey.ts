/** Record keys of atproto, made so that one delivery has one key for ever. Pure. */
import { createHash } from 'node:crypto';

/** `base32-sortable`, as the TID syntax of atproto wants it. */
const LETTERS = '234567abcdefghijklmnopqrstuvwxyz';
const LETTERS_OF_TIME = 11;
const LETTERS_OF_CLOCK = 2;
const BITS = 5n;

/**
 * A TID: 53 bits of microseconds and 10 bits that keep apart what was written in one of them.
 *
 * @see https://atproto.com/specs/tid
 */
export function recordKey(at: Date, deliveryId: string): string {
  const digest = createHash('sha256').update(deliveryId).digest();
  const micros = BigInt(at.getTime()) * 1000n + BigInt(digest.readUInt16BE(0) % 1000);
  return (
    letters(micros, LETTERS_OF_TIME) + letters(BigInt(digest.readUInt16BE(2)), LETTERS_OF_CLOCK)
  );
}

function letters(value: bigint, count: number): string {
  let text = '';
  let rest = value;
  for (let at = 0; at < count; at += 1) {
    text = (LETTERS[Number(rest & 31n)] ?? '') + text;
    rest >>= BITS;
  }
  return text;
}
