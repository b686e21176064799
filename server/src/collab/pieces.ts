/**
 * How many pieces an update holds, before anybody builds them: a frame of the largest size may hold
 * hundreds of thousands, and judging each would keep all rooms waiting. Looked at where they lie.
 *
 *   update = clients ‖ (pieces ‖ client ‖ clock ‖ piece…)… ‖ deleted ranges   (Yjs' update format 1)
 */
import * as decoding from 'lib0/decoding';

/** What a frame may hold. */
export interface MostPieces {
  readonly pieces: number;
  readonly clients: number;
}

/**
 * A run of keys is one piece: one every two seconds, for three long days without a network. Each time
 * that a page is opened makes a client.
 */
export const MOST_OF_A_WRITER: MostPieces = { pieces: 60_000, clients: 5_000 };
/** Whoever only reads brings what the server has already: what came while they answered. */
export const MOST_OF_A_READER: MostPieces = { pieces: 10_000, clients: 5_000 };

/** The smallest piece: a kind and a length. */
const LEAST_BYTES = 2;

/**
 * @returns whether the update holds more than that; what is deleted does not count, since a page
 *   brings all that was ever deleted each time that it comes back
 * @throws Error when the bytes are no update
 */
export function hasMorePieces(update: Uint8Array, { pieces, clients }: MostPieces): boolean {
  if (update.byteLength <= LEAST_BYTES * Math.min(pieces, clients)) return false;
  const from = decoding.createDecoder(update);
  let left = decoding.readVarUint(from);
  if (left > clients) return true;
  let count = 0;
  for (; left > 0; left -= 1) {
    const more = decoding.readVarUint(from);
    // Also what is only claimed.
    count += more;
    if (count > pieces) return true;
    skipNumbers(from, 2);
    for (let piece = 0; piece < more; piece += 1) skipPiece(from);
  }
  return false;
}

/** Yjs' bits of a piece: its content's kind below, what it says of its place above. */
const KIND = 0b0001_1111;
const HAS_KEY = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;
const IN_NAMED_TYPE = 1;

const GONE = 0;
const SKIP = 10;

function skipPiece(from: decoding.Decoder): void {
  const info = decoding.readUint8(from);
  const kind = info & KIND;
  if (kind === GONE || kind === SKIP) {
    skipNumbers(from, 1);
    return;
  }
  if ((info & HAS_ORIGIN) !== 0) skipNumbers(from, 2);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) skipNumbers(from, 2);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(from) === IN_NAMED_TYPE) skipBytes(from);
    else skipNumbers(from, 2);
    if ((info & HAS_KEY) !== 0) skipBytes(from);
  }
  const skipContent = CONTENTS[kind];
  if (!skipContent) throw new Error('no such kind of piece');
  skipContent(from);
}

/** Of a type these two have a name: an element, and a hook, which nobody makes. */
const NAMED_TYPES: readonly number[] = [3, 5];

/** By Yjs' number of the kind. */
const CONTENTS: Readonly<Record<number, (from: decoding.Decoder) => void>> = {
  /** Deleted. */
  1: (from) => skipNumbers(from, 1),
  /** JSON, of old. */
  2: (from) => times(decoding.readVarUint(from), () => skipBytes(from)),
  /** Bytes. */
  3: skipBytes,
  /** Text. */
  4: skipBytes,
  /** Something embedded. */
  5: skipBytes,
  /** The beginning or end of a format: its name and value. */
  6: (from) => times(2, () => skipBytes(from)),
  /** A type. */
  7(from) {
    if (NAMED_TYPES.includes(decoding.readVarUint(from))) skipBytes(from);
  },
  /** Values. */
  8: (from) => times(decoding.readVarUint(from), () => decoding.readAny(from)),
  /** A document: its name and options. */
  9(from) {
    skipBytes(from);
    decoding.readAny(from);
  },
};

function times(count: number, task: () => void): void {
  for (let one = 0; one < count; one += 1) task();
}
const skipNumbers = (from: decoding.Decoder, count: number) =>
  times(count, () => decoding.readVarUint(from));
function skipBytes(from: decoding.Decoder): void {
  const length = decoding.readVarUint(from);
  from.pos += length;
}
