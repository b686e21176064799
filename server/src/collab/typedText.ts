/**
 * The update that nearly every key makes: one piece of text by one client, and nothing deleted. It is
 * read where it lies, since Yjs would first build everything that it reads; every other update is
 * Yjs' own matter.
 *
 *   update = 1 ‖ 1 ‖ client ‖ clock ‖ piece ‖ 0        (Yjs' update format 1; numbers as varuints)
 *   piece  = info ‖ origin? ‖ right origin? ‖ parent? ‖ text in UTF-8, with its length before it
 */

interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface TypedText {
  readonly client: number;
  readonly clock: number;
  /** In UTF-16 units, as clocks count. */
  readonly length: number;
  /** What has to be there before it: its neighbours when it was typed, and what it stands in. */
  readonly needs: readonly Id[];
  /** Its bytes without the client and clock before them. */
  readonly piece: Uint8Array;
}

/** Yjs' bits of a piece: its content's kind below, what it says of its place above. */
const KIND = 0b0001_1111;
const TEXT = 4;
const HAS_KEY = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;
const IN_NAMED_TYPE = 1;

/** @returns null for every other update, also for one that is damaged */
export function readTypedText(update: Uint8Array): TypedText | null {
  const reader = new Reader(update);
  if (reader.number() !== 1 || reader.number() !== 1) return null;
  const client = reader.number();
  const clock = reader.number();
  const from = reader.at;
  const info = reader.byte();
  // A key of a map is for Yjs: what has one may take the place of what was there.
  if ((info & KIND) !== TEXT || (info & HAS_KEY) !== 0) return null;
  const needs: Id[] = [];
  if ((info & HAS_ORIGIN) !== 0) needs.push(reader.id());
  if ((info & HAS_RIGHT_ORIGIN) !== 0) needs.push(reader.id());
  if (needs.length === 0) {
    if (reader.number() === IN_NAMED_TYPE) reader.text();
    else needs.push(reader.id());
  }
  const length = reader.text();
  const piece = update.subarray(from, reader.at);
  const isAll = reader.number() === 0 && reader.at === update.length;
  return isAll && !reader.isBroken && length > 0 ? { client, clock, length, needs, piece } : null;
}

/**
 * Puts what was typed into one update, in the order given, a client's pieces one after the other.
 *
 * @returns null where that is Yjs' matter: something else is among them, or a client's pieces do not
 *   follow each other
 */
export function mergeTypedTexts(updates: readonly Uint8Array[]): Uint8Array | null {
  const byClient = new Map<number, { first: number; next: number; pieces: Uint8Array[] }>();
  let size = MOST_BYTES_OF_A_NUMBER + 1;
  for (const update of updates) {
    const typed = readTypedText(update);
    if (!typed) return null;
    const { client, clock, length, piece } = typed;
    size += piece.byteLength;
    const own = byClient.get(client);
    if (!own) {
      byClient.set(client, { first: clock, next: clock + length, pieces: [piece] });
      size += 3 * MOST_BYTES_OF_A_NUMBER;
      continue;
    }
    if (own.next !== clock) return null;
    own.next += length;
    own.pieces.push(piece);
  }
  const bytes = Buffer.allocUnsafe(size);
  let at = writeNumber(bytes, 0, byClient.size);
  // The highest client first, as Yjs writes them: it settles fewer conflicts so.
  for (const [client, { first, pieces }] of [...byClient].sort(([a], [b]) => b - a)) {
    at = writeNumber(bytes, at, pieces.length);
    at = writeNumber(bytes, at, client);
    at = writeNumber(bytes, at, first);
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
  }
  bytes[at] = 0;
  return bytes.subarray(0, at + 1);
}

/** Of a number that is exact: 53 bits, seven in a byte. */
const MOST_BYTES_OF_A_NUMBER = 8;

function writeNumber(bytes: Uint8Array, from: number, number: number): number {
  let at = from;
  let rest = number;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes[at++] = (rest % 0x80) | 0x80;
  bytes[at++] = rest;
  return at;
}

/** Reads on after the end, and says so at last. */
class Reader {
  at = 0;
  isBroken = false;
  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const byte = this.bytes[this.at];
    this.at += 1;
    if (byte !== undefined) return byte;
    this.isBroken = true;
    return 0;
  }
  number(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let number = first & 0x7f;
    let factor = 0x80;
    for (let count = 1; count < MOST_BYTES_OF_A_NUMBER; count++) {
      const byte = this.byte();
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        // Written longer than it is, or too large to count with.
        this.isBroken ||= byte === 0 || number > Number.MAX_SAFE_INTEGER;
        return number;
      }
      factor *= 0x80;
    }
    this.isBroken = true;
    return number;
  }
  id(): Id {
    return { client: this.number(), clock: this.number() };
  }
  /** @returns its length in UTF-16 units; broken where it is not well-formed */
  text(): number {
    const end = this.number() + this.at;
    let length = 0;
    if (end > this.bytes.length) this.isBroken = true;
    while (this.at < end && !this.isBroken) {
      const lead = this.byte();
      length += 1;
      if (lead < 0x80) continue;
      const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
      // Overlong forms and surrogates start with a second byte of a narrower range.
      const second = this.byte();
      const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (lead < 0xc2 || lead > 0xf4 || second < lowest || second > highest) this.isBroken = true;
      for (let count = 1; count < more; count++) {
        if ((this.byte() & 0xc0) !== 0x80) this.isBroken = true;
      }
      // Beyond the first plane a letter is a pair.
      if (more === 3) length += 1;
    }
    if (this.at !== end) this.isBroken = true;
    return length;
  }
}
