/**
 * A large update as small ones, so that others have their turn between them. Each is complete on top of
 * those before it: what builds on another client's pieces comes after them.
 *
 *   update = clients ‖ (pieces ‖ client ‖ clock ‖ piece…)… ‖ deleted ranges   (Yjs' update format 1)
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readPiece, skipPiece } from './pieces.js';

export interface Part {
  readonly update: Uint8Array;
  readonly isLast: boolean;
}

/** Up to here an update is taken in one piece: a sentence that is pasted. */
export const LARGE_BYTES = 256;

/** About a millisecond, but where Yjs has to look for the place of each among thousands. */
export const MOST_PIECES = 50;
/** A range costs a tenth of a piece. */
const RANGES_A_PIECE = 10;

/** What is left of a client's pieces. */
interface Block {
  readonly client: number;
  /** Of the next piece. */
  clock: number;
  left: number;
  /** Where the next one lies. */
  at: number;
}

/**
 * Cut while they are asked for.
 *
 * @param pieces how many the next part may have, asked each time; ten times as many deleted ranges
 * @throws Error when the bytes are no update, or one that no page makes: clients in another order than
 *   Yjs', or twice, or deleted ranges that overlap
 */
export function* partsOf(
  update: Uint8Array,
  pieces: () => number = () => MOST_PIECES,
): Generator<Part> {
  const from = decoding.createDecoder(update);
  const blocks = readBlocks(from);
  let part: Uint8Array | undefined;
  for (const all of [piecesOf(update, blocks, pieces), rangesOf(from, pieces)]) {
    for (const next of all) {
      if (part) yield { update: part, isLast: false };
      part = next;
    }
  }
  yield { update: part ?? update, isLast: true };
}

/** @param from moved to the deleted ranges */
function readBlocks(from: decoding.Decoder): Block[] {
  const blocks: Block[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let more = decoding.readVarUint(from); more > 0; more -= 1) {
    const left = decoding.readVarUint(from);
    const client = decoding.readVarUint(from);
    const clock = decoding.readVarUint(from);
    if (client >= before) throw new Error('the clients come out of order');
    before = client;
    const at = from.pos;
    for (let piece = 0; piece < left; piece += 1) skipPiece(from);
    blocks.push({ client, clock, left, at });
  }
  return blocks;
}

function* piecesOf(
  update: Uint8Array,
  blocks: readonly Block[],
  pieces: () => number,
): Generator<Uint8Array> {
  const byClient = new Map(blocks.map((block) => [block.client, block]));
  let [block] = blocks;
  /** How often nothing could be given out, in a row. */
  let idle = 0;
  for (const next of blocks) {
    if (next.left === 0) continue;
    block = next;
    while (next.left > 0) {
      if (block.left === 0) block = next;
      // Pieces that wait for each other have no order: whoever judges them refuses them.
      const { part, waitsFor } = cut(update, block, byClient, pieces(), idle > blocks.length);
      idle = part ? 0 : idle + 1;
      if (part) yield part;
      if (waitsFor) block = waitsFor;
    }
  }
}

/** @param isForced gives out at least one, whatever it waits for */
function cut(
  update: Uint8Array,
  block: Block,
  byClient: ReadonlyMap<number, Block>,
  most: number,
  isForced: boolean,
): { readonly part: Uint8Array | null; readonly waitsFor: Block | null } {
  const from = decoding.createDecoder(update);
  const { client, clock, at } = block;
  from.pos = at;
  let waitsFor: Block | null = null;
  let count = 0;
  while (count < most && block.left > 0) {
    const { length, needs } = readPiece(from);
    for (const id of needs) {
      const other = byClient.get(id.client);
      if (!other || other === block || other.left === 0) continue;
      if (id.clock >= other.clock) waitsFor = other;
    }
    if (waitsFor && !(isForced && count === 0)) break;
    block.clock += length;
    block.left -= 1;
    block.at = from.pos;
    count += 1;
  }
  if (count === 0) return { part: null, waitsFor };
  const pieces = update.subarray(at, block.at);
  const part = encoding.encode((encoder) => {
    for (const number of [1, count, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, pieces);
    encoding.writeVarUint(encoder, 0);
  });
  return { part, waitsFor };
}

/** @param from at the deleted ranges: clients ‖ (client ‖ ranges ‖ (clock ‖ length)…)… */
function* rangesOf(from: decoding.Decoder, pieces: () => number): Generator<Uint8Array> {
  for (let clients = decoding.readVarUint(from); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(from);
    let end = 0;
    for (let left = decoding.readVarUint(from); left > 0; ) {
      const count = Math.min(left, RANGES_A_PIECE * pieces());
      const numbers = [0, 1, client, count];
      for (let range = 0; range < count; range += 1) {
        const clock = decoding.readVarUint(from);
        const length = decoding.readVarUint(from);
        if (clock < end) throw new Error('the deleted ranges overlap');
        end = clock + length;
        numbers.push(clock, length);
      }
      left -= count;
      yield encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number);
      });
    }
  }
}
