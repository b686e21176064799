/**
 * A snapshot: a document at one number of its log, as it is kept in the store. It can be handed to
 * a page as it is, without being understood, and a damaged one is never taken for a document.
 *
 *   snapshot = format ‖ state vector ‖ count ‖ slice* ‖ crc32 of all before, 4 bytes
 */
import { crc32 } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { sliceDocument } from './slices.js';
import { refuseFarEnds } from './updates.js';

export interface Snapshot {
  readonly stateVector: Uint8Array;
  /** Updates to apply in this order, each complete on top of those before. */
  readonly slices: readonly Uint8Array[];
}

/** What of a stored document cannot be read, and why. */
export interface Unreadable {
  /** Of the row; null: of the snapshot, or of no row alone. */
  readonly number: number | null;
  readonly err: unknown;
}

/** What the store has of a document. */
export interface StoredDocument {
  readonly snapshot: Snapshot | null;
  /** There is one, and it cannot be read: the rows are the whole log. */
  readonly isSnapshotDamaged: boolean;
  /** The log after it. */
  readonly rows: readonly Uint8Array[];
  /** Of these rows, in their order. */
  readonly numbers: readonly number[];
  /** The number of the last row; 0 when there is none. */
  readonly upTo: number;
  /** Without them the document is not whole. */
  readonly damaged: readonly Unreadable[];
  /** Of all that can be read. */
  readonly stateVector: Uint8Array;
  readonly bytes: number;
}

const FORMAT = 1;
const CRC_BYTES = 4;

export function encodeSnapshot(doc: Y.Doc): Uint8Array {
  const body = encoding.encode((encoder) => {
    const slices = sliceDocument(doc);
    encoding.writeVarUint(encoder, FORMAT);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc));
    encoding.writeVarUint(encoder, slices.length);
    for (const slice of slices) encoding.writeVarUint8Array(encoder, slice);
  });
  const bytes = Buffer.alloc(body.byteLength + CRC_BYTES);
  bytes.set(body);
  bytes.writeUInt32BE(crc32(body), body.byteLength);
  return bytes;
}

/** @throws Error when the bytes are not what was written */
export function decodeSnapshot(bytes: Buffer): Snapshot {
  const body = bytes.subarray(0, -CRC_BYTES);
  if (bytes.byteLength < CRC_BYTES || crc32(body) !== bytes.readUInt32BE(body.byteLength)) {
    throw new Error('the snapshot is damaged');
  }
  const decoder = decoding.createDecoder(body);
  if (decoding.readVarUint(decoder) !== FORMAT)
    throw new Error('the snapshot is of another format');
  const stateVector = decoding.readVarUint8Array(decoder);
  // Made from rows that are refused today, it says of itself what nobody can read.
  refuseFarEnds(Y.decodeStateVector(stateVector).values());
  const count = decoding.readVarUint(decoder);
  return {
    stateVector,
    slices: Array.from({ length: count }, () => decoding.readVarUint8Array(decoder)),
  };
}
