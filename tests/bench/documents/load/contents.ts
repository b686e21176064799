/**
 * What is in the frames of a room. All its people get the same bytes, so each is decoded once and
 * then only recognised.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Heard, Voice } from './dialect.js';

/** Letters of one writer, from a clock up to before another. */
export interface Letters {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

export type Content =
  | { readonly kind: 'letters'; readonly letters: readonly Letters[]; readonly isAnswer: boolean }
  /** The letter behind which a writer's cursor stands. */
  | { readonly kind: 'cursors'; readonly cursors: readonly Letters[] }
  | Extract<Heard, { kind: 'step1' | 'saved' | 'other' }>;

interface Known {
  readonly bytes: Buffer;
  readonly content: Content;
}

const MAX_KNOWN = 256;
/** So many bytes at each end of a message tell it from the others, nearly always. */
const LOOKED_AT = 28;

const state = z.object({
  cursor: z.object({ head: z.object({ item: z.object({ clock: z.number() }) }) }),
});

export interface Contents {
  of(buffer: Buffer, start: number, end: number): Content;
}

export function createContents(voice: Voice): Contents {
  let known = new Map<number, Known>();
  return {
    of(buffer, start, end) {
      const key = keyOf(buffer, start, end);
      const before = known.get(key);
      if (before && before.bytes.compare(buffer, start, end) === 0) return before.content;
      const bytes = Buffer.from(buffer.subarray(start, end));
      const content = read(voice.hear(bytes));
      if (known.size >= MAX_KNOWN) known = new Map();
      known.set(key, { bytes, content });
      return content;
    },
  };
}

function keyOf(buffer: Buffer, start: number, end: number): number {
  let hash = end - start;
  const first = Math.min(end, start + LOOKED_AT);
  for (let at = start; at < first; at++) hash = (hash * 31 + (buffer[at] ?? 0)) | 0;
  for (let at = Math.max(first, end - LOOKED_AT); at < end; at++) {
    hash = (hash * 31 + (buffer[at] ?? 0)) | 0;
  }
  return hash;
}

function read(heard: Heard): Content {
  if (heard.kind === 'awareness') return { kind: 'cursors', cursors: cursorsOf(heard.states) };
  if (heard.kind !== 'update') return heard;
  const { structs } = Y.decodeUpdate(heard.update);
  const letters = structs.flatMap((struct) =>
    struct instanceof Y.Item
      ? [{ client: struct.id.client, from: struct.id.clock, to: struct.id.clock + struct.length }]
      : [],
  );
  return { kind: 'letters', letters, isAnswer: heard.isAnswer };
}

function cursorsOf(states: Uint8Array): Letters[] {
  const decoder = decoding.createDecoder(states);
  const count = decoding.readVarUint(decoder);
  return Array.from({ length: count }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const parsed = state.safeParse(JSON.parse(decoding.readVarString(decoder)));
    const clock = parsed.success ? parsed.data.cursor.head.item.clock : -1;
    return { client, from: clock, to: clock + 1 };
  });
}
