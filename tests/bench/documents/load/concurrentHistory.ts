/** A recorded history of two people who typed into one text at once, as what their pages sent. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { z } from 'zod';
import { textOf } from './typing.js';

/** Each transaction starts from the merge of its parents, and follows its author's last one. */
const recording = z.object({
  kind: z.literal('concurrent'),
  numAgents: z.literal(2),
  endContent: z.string(),
  txns: z.array(
    z.object({
      agent: z.number(),
      parents: z.array(z.number()),
      patches: z.array(z.tuple([z.number(), z.number(), z.string()])),
    }),
  ),
});

/** What one of them typed, and up to which clock they had seen the other. */
export interface Step {
  readonly update: Uint8Array;
  readonly seen: number;
}

export interface Author {
  /** The Yjs client. */
  readonly client: number;
  readonly steps: readonly Step[];
}

export interface ConcurrentHistory {
  readonly authors: readonly [Author, Author];
  readonly endContent: string;
  readonly edits: number;
}

interface Typing {
  readonly doc: Y.Doc;
  readonly updates: Uint8Array[];
  readonly steps: Step[];
  /** Updates of the other that they have. */
  seen: number;
}

/** A page gathers a few keys before it sends: nobody types as fast as this is played. */
const KEYS_AT_ONCE = 4;
const FROM_OTHER = 'from the other';

/**
 * @param base a document with one empty paragraph
 * @param client the first one's Yjs client; the second's is one more: that settles who stands first
 *   where both typed in one place, as in the record
 */
export function concurrentHistory(
  path: string,
  base: Uint8Array,
  client: number,
): ConcurrentHistory {
  const { txns, endContent } = recording.parse(
    JSON.parse(gunzipSync(readFileSync(path)).toString()),
  );
  const both = [beginTyping(base, client), beginTyping(base, client + 1)] as const;
  const [first, second] = both;
  /** Which of its author's updates a transaction is. */
  const places: number[] = [];
  for (const { agent, parents, patches } of txns) {
    const [own, other] = agent === 0 ? [first, second] : [second, first];
    for (const parent of parents) {
      if (txns[parent]?.agent !== agent) see(own, other, (places[parent] ?? -1) + 1);
    }
    places.push(own.updates.length);
    type(own, patches);
    const update = own.updates.at(-1);
    if (!update || own.updates.length !== (places.at(-1) ?? 0) + 1) {
      throw new Error('a transaction that changes nothing');
    }
    own.steps.push({ update, seen: Y.getState(own.doc.store, other.doc.clientID) });
  }
  const author = ({ doc, steps }: Typing) => ({ client: doc.clientID, steps: gather(steps) });
  return { authors: [author(first), author(second)], endContent, edits: txns.length };
}

function beginTyping(base: Uint8Array, client: number): Typing {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_OTHER) updates.push(update);
  });
  return { doc, updates, steps: [], seen: 0 };
}

function see(own: Typing, other: Typing, upTo: number): void {
  for (const update of other.updates.slice(own.seen, upTo)) {
    Y.applyUpdate(own.doc, update, FROM_OTHER);
  }
  own.seen = Math.max(own.seen, upTo);
}

function type({ doc }: Typing, patches: readonly (readonly [number, number, string])[]): void {
  const text = textOf(doc, 0);
  doc.transact(() => {
    for (const [position, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    }
  });
}

/** Joins neighbours that build on the same words of the other. */
function gather(steps: readonly Step[]): Step[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group?.[0]?.seen === step.seen && group.length < KEYS_AT_ONCE) group.push(step);
    else groups.push([step]);
  }
  return groups.map((group) => ({
    update: Y.mergeUpdates(group.map(({ update }) => update)),
    seen: group[0]?.seen ?? 0,
  }));
}
