/** Long histories of a text, recorded or made up, as the updates that its authors sent. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import * as Y from 'yjs';
import { z } from 'zod';
import { seeded } from './seeded.js';
import { textOf } from './typing.js';

/** Position, letters deleted there, words inserted there. */
const patch = z.tuple([z.number(), z.number(), z.string()]);
export type Patch = z.infer<typeof patch>;

const sequential = z.object({ txns: z.array(z.object({ patches: z.array(patch) })) });

/**
 * @param path of a recorded history by one author (`{txns: [{patches}]}`, gzip); positions count
 *   code points, and none here is outside the basic plane
 */
export function recordedPatches(path: string, count: number): Patch[] {
  const { txns } = sequential.parse(JSON.parse(gunzipSync(readFileSync(path)).toString()));
  const patches = txns.flatMap((one) => one.patches).slice(0, count);
  if (patches.length < count) throw new Error(`${path} has only ${patches.length} edits`);
  return patches;
}

const WORDS = 'water spill river people house phone north clean filter school valley notice'.split(
  ' ',
);
/** Out of a hundred moments: a jump elsewhere, and a few letters taken back. */
const JUMPS = 4;
const REGRETS = 8;
const MAX_REGRET = 6;

/** Somebody who writes on, takes back, and jumps about: the same in every run. */
export function madeUpPatches(count: number, seed: number): Patch[] {
  const random = seeded(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const patches: Patch[] = [];
  let length = 0;
  let caret = 0;
  while (patches.length < count) {
    const chance = random() * 100;
    if (chance < JUMPS) caret = upTo(length + 1);
    const regret = chance < JUMPS + REGRETS ? Math.min(caret, upTo(MAX_REGRET)) : 0;
    for (let letter = 0; letter < regret; letter++) {
      patches.push([--caret, 1, '']);
      length -= 1;
    }
    for (const letter of `${WORDS[upTo(WORDS.length)]} `) {
      patches.push([caret++, 0, letter]);
      length += 1;
    }
  }
  return patches.slice(0, count);
}

export interface History {
  /** For each author in turn, what they sent. */
  readonly turns: readonly (readonly Uint8Array[])[];
  /** The document at the end. */
  readonly doc: Y.Doc;
}

/**
 * @param base the document to write in
 * @param authors who take turns, each as a Yjs client of their own
 */
export function historyOf(base: Uint8Array, patches: readonly Patch[], authors: number): History {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const text = textOf(doc, 0);
  // The letter that stands there already.
  text.delete(0, text.length);
  const turns: Uint8Array[][] = [];
  let sent: Uint8Array[] = [Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(base))];
  doc.on('update', (update: Uint8Array) => sent.push(update));
  const perTurn = Math.ceil(patches.length / authors);
  for (const [index, [position, deleted, inserted]] of patches.entries()) {
    if (index % perTurn === 0) {
      if (index > 0) {
        sent = [];
        doc.clientID = new Y.Doc().clientID;
      }
      turns.push(sent);
    }
    doc.transact(() => {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    });
  }
  return { turns, doc };
}

/** All words of a document, to be compared. */
export const wordsOf = (doc: Y.Doc): string => doc.getXmlFragment(FRAGMENT_NAME).toString();
