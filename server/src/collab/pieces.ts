/**
 * How many pieces an update holds, before anybody builds them: a frame of the largest size may hold
 * hundreds of thousands, and judging each would keep all rooms waiting. Looked at where they lie.
 *
 *   update = clients ‖ (pieces ‖ client ‖ clock ‖ piece…)… ‖ deleted ranges   (Yjs' update format 1)
 */
import * as decoding from 'lib0/decoding';
import type * as Y from 'yjs';

/** What a frame may hold. */
export interface MostPieces {
  /** And values in them, beside the first of each: reading one costs as much as a small piece. */
  readonly pieces: number;
  readonly clients: number;
}

/**
 * Deleted ranges, beyond as many as the document has pieces: a page brings all that was ever deleted
 * each time that it comes back, and what it lacks of others may have joined what it has apart.
 */
const MOST_RANGES = 100_000;

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
 * @param inDocument how many pieces the document has already
 * @returns whether the update holds more than that, or more deleted ranges than an honest page knows of
 * @throws Error when the bytes are no update
 */
export function hasMorePieces(
  update: Uint8Array,
  { pieces, clients }: MostPieces,
  inDocument: () => number,
): boolean {
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
    for (let piece = 0; piece < more; piece += 1) {
      count += skipPiece(from);
      if (count > pieces) return true;
    }
  }
  // Fewer have no room in it.
  if (update.byteLength - from.pos <= LEAST_BYTES * MOST_RANGES) return false;
  return hasMoreRanges(from, MOST_RANGES + inDocument());
}

/** @param from at the deleted ranges: clients ‖ (client ‖ ranges ‖ (clock ‖ length)…)… */
function hasMoreRanges(from: decoding.Decoder, most: number): boolean {
  let count = 0;
  for (let left = decoding.readVarUint(from); left > 0; left -= 1) {
    skipNumbers(from, 1);
    const more = decoding.readVarUint(from);
    count += more;
    if (count > most) return true;
    skipNumbers(from, 2 * more);
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
const TEXT_OF_KEYS = 4;
/** Gone, deleted, JSON of old, values, and a gap: they begin with how many clocks they take. */
const COUNTED: readonly number[] = [GONE, 1, 2, 8, SKIP];

/** What is seen of a piece without building it. */
export interface Piece {
  /** In clocks. */
  readonly length: number;
  /** What it stands beside or in. */
  readonly needs: readonly Pick<Y.ID, 'client' | 'clock'>[];
}

/**
 * @param from at a piece; moved behind it
 * @throws Error when the bytes are none
 */
export function readPiece(from: decoding.Decoder): Piece {
  const at = from.pos;
  const info = decoding.readUint8(from);
  const kind = info & KIND;
  const needs: Pick<Y.ID, 'client' | 'clock'>[] = [];
  const need = () =>
    needs.push({ client: decoding.readVarUint(from), clock: decoding.readVarUint(from) });
  if (kind !== GONE && kind !== SKIP) {
    if ((info & HAS_ORIGIN) !== 0) need();
    if ((info & HAS_RIGHT_ORIGIN) !== 0) need();
    if (needs.length === 0) {
      if (decoding.readVarUint(from) === IN_NAMED_TYPE) skipBytes(from);
      else need();
      if ((info & HAS_KEY) !== 0) skipBytes(from);
    }
  }
  const length = readLength(from, kind);
  from.pos = at;
  skipPiece(from);
  return { length, needs };
}

/** @param from at its content */
function readLength(from: decoding.Decoder, kind: number): number {
  if (COUNTED.includes(kind)) return decoding.readVarUint(from);
  return kind === TEXT_OF_KEYS ? decoding.readVarString(from).length : 1;
}

/** @returns how many values it holds beside the first */
export function skipPiece(from: decoding.Decoder): number {
  const info = decoding.readUint8(from);
  const kind = info & KIND;
  if (kind === GONE || kind === SKIP) {
    skipNumbers(from, 1);
    return 0;
  }
  if ((info & HAS_ORIGIN) !== 0) skipNumbers(from, 2);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) skipNumbers(from, 2);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(from) === IN_NAMED_TYPE) skipBytes(from);
    else skipNumbers(from, 2);
    if ((info & HAS_KEY) !== 0) skipBytes(from);
  }
  const skipValuesIn = VALUES[kind];
  if (skipValuesIn) return Math.max(0, skipValuesIn(from) - 1);
  const skipContent = CONTENTS[kind];
  if (!skipContent) throw new Error('no such kind of piece');
  skipContent(from);
  return 0;
}

/** Of a type these two have a name: an element, and a hook, which nobody makes. */
const NAMED_TYPES: readonly number[] = [3, 5];

/** By Yjs' number of the kind. */
const CONTENTS: Readonly<Record<number, (from: decoding.Decoder) => void>> = {
  /** Deleted. */
  1: (from) => skipNumbers(from, 1),
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
};

/** Of the kinds that hold values: how many, also those in each other. */
const VALUES: Readonly<Record<number, (from: decoding.Decoder) => number>> = {
  /** JSON, of old. */
  2(from) {
    const count = decoding.readVarUint(from);
    times(count, () => skipBytes(from));
    return count;
  },
  /** Values. */
  8: skipValues,
  /** A document: its name and options. */
  9(from) {
    skipBytes(from);
    return skipValue(from);
  },
};

function skipValues(from: decoding.Decoder): number {
  let all = 0;
  times(decoding.readVarUint(from), () => {
    all += skipValue(from);
  });
  return all;
}
/** @returns how many it is, with those in it */
function skipValue(from: decoding.Decoder): number {
  const kind = decoding.readUint8(from);
  const bytes = BYTES_OF_VALUES[kind];
  if (bytes !== undefined) {
    from.pos += bytes;
    return 1;
  }
  switch (kind) {
    case WHOLE:
      decoding.readVarInt(from);
      return 1;
    case TEXT:
    case BYTES:
      skipBytes(from);
      return 1;
    case OBJECT: {
      let all = 1;
      times(decoding.readVarUint(from), () => {
        skipBytes(from);
        all += skipValue(from);
      });
      return all;
    }
    case LIST:
      return 1 + skipValues(from);
    default:
      throw new Error('no such kind of value');
  }
}

/** By lib0's number of the kind, where its values are all of one size: nothing, numbers, yes and no. */
const BYTES_OF_VALUES: Readonly<Record<number, number>> = {
  ...{ 127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0 },
};
/** The others: whole numbers, texts and bytes, objects, lists. */
const [WHOLE, TEXT, BYTES, OBJECT, LIST] = [125, 119, 116, 118, 117];

function times(count: number, task: () => void): void {
  for (let one = 0; one < count; one += 1) task();
}
const skipNumbers = (from: decoding.Decoder, count: number) =>
  times(count, () => decoding.readVarUint(from));
function skipBytes(from: decoding.Decoder): void {
  const length = decoding.readVarUint(from);
  from.pos += length;
}
