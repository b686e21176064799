/**
 * What people type, made before the clock runs: each writer has a paragraph of the text and adds
 * one letter at a time at its end, as a page's editor would encode it.
 */
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { PARTS } from '@accord/shared/parts';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Voice } from './dialect.js';
import { clientFrame } from './socket.js';

/** A letter is one step of its writer's clock, and theirs starts at 0. */
export interface Typist {
  readonly client: number;
  /** For each letter the frames that carry it: the update, and the moved cursor. */
  readonly keys: readonly (readonly Buffer[])[];
}

const LETTERS = 'etaoin shrdlu';

/**
 * Adds an own paragraph for each writer, and the parts of a statement where there are none yet.
 *
 * @param words that stand in each
 * @returns the update that does it
 */
export function prepareText(doc: Y.Doc, writers: number, words = 'x'): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const text = doc.getXmlFragment(FRAGMENT_NAME);
  doc.transact(() => {
    if (text.length === 0) {
      text.insert(
        0,
        PARTS.map((part) => new Y.XmlElement(partNode(part))),
      );
    }
    const paragraphs = Array.from({ length: writers }, (_, writer) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.setAttribute('blockId', `block-${writer}`);
      paragraph.insert(0, [new Y.XmlText(words)]);
      return paragraph;
    });
    knowOf(doc).insert(0, paragraphs);
  });
  return Y.encodeStateAsUpdate(doc, before);
}

/**
 * @param base the document after {@link prepareText}
 * @param writer whose paragraph
 * @returns `count` letters, one after the other
 */
export function typeAhead(
  base: Uint8Array,
  writer: number,
  count: number,
  voice: Voice,
  cursors: boolean,
): Typist {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const text = textOf(doc, writer);
  const client = doc.clientID;
  const keys: Buffer[][] = [];
  doc.on('update', (update: Uint8Array) => {
    const frames = [clientFrame(voice.update(update))];
    const clock = keys.length;
    if (cursors) frames.push(clientFrame(voice.awareness(cursorAt(client, clock))));
    keys.push(frames);
  });
  let end = text.length;
  for (let letter = 0; letter < count; letter++) {
    text.insert(end++, LETTERS[letter % LETTERS.length] ?? 'x');
  }
  doc.destroy();
  return { client, keys };
}

/** Awareness of a caret behind a letter, shaped as the editor's binding shapes it. */
function cursorAt(client: number, clock: number): Uint8Array {
  const position = { type: null, tname: null, item: { client, clock }, assoc: -1 };
  const state = {
    user: { name: 'Somebody', color: '#30bced' },
    cursor: { anchor: position, head: position },
  };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock + 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

/** The words of a writer's paragraph. @throws Error when there is none */
export function textOf(doc: Y.Doc, writer: number): Y.XmlText {
  const paragraph = knowOf(doc).get(writer);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`no paragraph for writer ${writer}`);
  return text;
}

function knowOf(doc: Y.Doc): Y.XmlElement {
  const know = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('know'));
  if (!(know instanceof Y.XmlElement)) throw new Error('the text has no part for it');
  return know;
}
