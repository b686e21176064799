/** Frames out, and the first look into frames in. */
import {
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
      if (step === STEP_1) return { kind: 'step1', stateVector: body };
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

const frame = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });

const syncFrame = (step: number, body: Uint8Array) =>
  frame(FRAME_SYNC, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

export const step1Frame = (doc: Y.Doc) => syncFrame(STEP_1, Y.encodeStateVector(doc));
export const step2Frame = (update: Uint8Array) => syncFrame(STEP_2, update);
export const updateFrame = (update: Uint8Array) => syncFrame(UPDATE, update);
export const awarenessFrame = (states: Uint8Array) =>
  frame(FRAME_AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, states));
export const savedFrame = (count: number) =>
  frame(FRAME_SAVED, (encoder) => encoding.writeVarUint(encoder, count));
export const refusedFrame = (reason: Refusal) =>
  frame(FRAME_REFUSED, (encoder) => encoding.writeVarString(encoder, reason));
export const accessFrame = (access: 'edit' | 'read') =>
  frame(FRAME_ACCESS, (encoder) => encoding.writeVarString(encoder, access));

/** A frame that says nothing: clients close after half a minute without any. */
export const keepAliveFrame = awarenessFrame(Uint8Array.of(0));
