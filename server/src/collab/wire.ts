/** Packets out, and the first look into frames in. */
import {
  type Access,
  FRAME_ACCESS,
  FRAME_AWARENESS,
  FRAME_REFUSED,
  FRAME_SAVED,
  FRAME_SYNC,
  type Refusal,
} from '@accord/shared/documentProtocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** y-protocols' sync messages. */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Of more pages than a text takes words of; reading it takes a few milliseconds. */
const MAX_STATE_VECTOR_BYTES = 256 * 1024;

export type Frame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'queryAwareness' }
  | { readonly kind: 'unknown' };

/**
 * @param bytes one websocket message
 * @throws Error when it is cut short or otherwise no frame
 */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case 0: {
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) {
        if (body.byteLength > MAX_STATE_VECTOR_BYTES)
          throw new Error('too many people for one text');
        // Now: it may be needed only when the document is built, and nobody would hear of it then.
        Y.decodeStateVector(body);
        return { kind: 'step1', stateVector: body };
      }
      if (step === STEP_2) return { kind: 'update', update: body, isAnswer: true };
      if (step === UPDATE) return { kind: 'update', update: body, isAnswer: false };
      return { kind: 'unknown' };
    }
    case 1:
      return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) };
    case 3:
      return { kind: 'queryAwareness' };
    default:
      return { kind: 'unknown' };
  }
}

/**
 * One websocket message or several, header and body in one buffer, ready for the socket: built once,
 * it goes to every receiver as it is.
 *
 *   packet = (header ‖ frame)+
 */
export type Packet = Buffer;

/** RFC 6455, 5.2: one whole binary message, unmasked, as servers send it. */
const WHOLE_BINARY = 0x82;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;

/** A message whose body ends with bytes that exist already: they are copied once, and only here. */
function packetOf(head: readonly number[], body: Uint8Array): Packet {
  const length = head.length + body.length;
  const headerLength = length < LENGTH_IN_2_BYTES ? 2 : length < 0x10000 ? 4 : 10;
  const packet = Buffer.allocUnsafe(headerLength + length);
  packet[0] = WHOLE_BINARY;
  if (headerLength === 2) {
    packet[1] = length;
  } else if (headerLength === 4) {
    packet[1] = LENGTH_IN_2_BYTES;
    packet.writeUInt16BE(length, 2);
  } else {
    packet[1] = LENGTH_IN_8_BYTES;
    packet.writeUInt32BE(0, 2);
    packet.writeUInt32BE(length, 6);
  }
  packet.set(head, headerLength);
  packet.set(body, headerLength + head.length);
  return packet;
}

/** The bytes of a varuint, as lib0 writes it. */
function varUint(number: number): number[] {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return bytes;
}

/** Back to back: several packets in one write. */
export function joined(...packets: readonly Packet[]): Packet {
  const [only] = packets;
  return packets.length === 1 && only ? only : Buffer.concat(packets);
}

const packet = (type: number, write: (encoder: encoding.Encoder) => void): Packet =>
  packetOf([type], encoding.encode(write));

const syncPacket = (step: number, body: Uint8Array) =>
  packetOf([FRAME_SYNC, step, ...varUint(body.length)], body);

export const step1Packet = (stateVector: Uint8Array) => syncPacket(STEP_1, stateVector);
export const step2Packet = (update: Uint8Array) => syncPacket(STEP_2, update);
export const updatePacket = (update: Uint8Array) => syncPacket(UPDATE, update);
export const awarenessPacket = (states: Uint8Array) =>
  packetOf([FRAME_AWARENESS, ...varUint(states.length)], states);
export const savedPacket = (count: number) =>
  packetOf([FRAME_SAVED], Uint8Array.from(varUint(count)));
export const refusedPacket = (reason: Refusal) =>
  packet(FRAME_REFUSED, (encoder) => encoding.writeVarString(encoder, reason));
export const accessPacket = (access: Access) =>
  packet(FRAME_ACCESS, (encoder) => encoding.writeVarString(encoder, access));

/** A page that has nothing yet says so. */
export const isEmptyStateVector = (stateVector: Uint8Array) =>
  stateVector.length === 1 && stateVector[0] === 0;

/** No words and no deletions: the answer of a page that has nothing new. */
export const isEmptyUpdate = (update: Uint8Array) =>
  update.length === 2 && update[0] === 0 && update[1] === 0;

/** Says nothing: clients close after half a minute without any message. */
export const keepAlivePacket = awarenessPacket(Uint8Array.of(0));
