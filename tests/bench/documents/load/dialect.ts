/** The frames of y-protocols by hand, in each server's dialect. */
import { FRAME_AWARENESS, FRAME_SAVED, FRAME_SYNC } from '@accord/shared/documentProtocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Dialect } from '../plan.js';

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** Hocuspocus's own frames. */
const AUTHENTICATION = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;

export type Heard =
  | { readonly kind: 'step1' }
  /** An update, or all that we lacked. */
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  /** So many of our frames are saved: since the start, or since the last time. */
  | { readonly kind: 'saved'; readonly frames: number; readonly isTotal: boolean }
  | { readonly kind: 'other' };

/** What a page says on one document. */
export interface Voice {
  /** What it has to say before anything else. */
  readonly greeting: readonly Uint8Array[];
  /** Asks for the whole document. */
  readonly step1: Uint8Array;
  /** The answer of a page that has nothing that the server lacks. */
  readonly emptyStep2: Uint8Array;
  update(update: Uint8Array): Uint8Array;
  awareness(states: Uint8Array): Uint8Array;
  hear(message: Uint8Array): Heard;
}

/** @param name of the document, where frames carry it */
export function voiceOf(dialect: Dialect, name: string): Voice {
  const frame = (type: number, write: (encoder: encoding.Encoder) => void) =>
    encoding.encode((encoder) => {
      if (dialect === 'hocuspocus') encoding.writeVarString(encoder, name);
      encoding.writeVarUint(encoder, type);
      write(encoder);
    });
  const sync = (step: number, body: Uint8Array) =>
    frame(FRAME_SYNC, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, body);
    });
  const authentication = () =>
    frame(AUTHENTICATION, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'token');
    });
  return {
    greeting: dialect === 'hocuspocus' ? [authentication()] : [],
    step1: sync(STEP_1, EMPTY_STATE_VECTOR),
    emptyStep2: sync(STEP_2, EMPTY_UPDATE),
    update: (update) => sync(UPDATE, update),
    awareness: (states) =>
      frame(FRAME_AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, states)),
    hear(message) {
      const decoder = decoding.createDecoder(message);
      if (dialect === 'hocuspocus') decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === FRAME_SYNC || (type === SYNC_REPLY && dialect === 'hocuspocus')) {
        const step = decoding.readVarUint(decoder);
        if (step === STEP_1) return { kind: 'step1' };
        const update = decoding.readVarUint8Array(decoder);
        return { kind: 'update', update, isAnswer: step === STEP_2 };
      }
      if (type === FRAME_AWARENESS) {
        return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) };
      }
      if (type === FRAME_SAVED && dialect === 'accord') {
        return { kind: 'saved', frames: decoding.readVarUint(decoder), isTotal: true };
      }
      if (type === SYNC_STATUS && dialect === 'hocuspocus') {
        return { kind: 'saved', frames: decoding.readVarUint(decoder), isTotal: false };
      }
      return { kind: 'other' };
    },
  };
}
