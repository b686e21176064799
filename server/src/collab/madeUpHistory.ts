/** What nobody typed: a history for the rehearsals before a process opens. */
import * as Y from 'yjs';

const AUTHORS = 4;
const LETTERS_OF_EACH = 1_000;

/** @returns the rows of a text by several authors, changed here and there, a keystroke each */
export function makeUpHistory(): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const text = doc.getText('text');
  for (let letter = 0; letter < AUTHORS * LETTERS_OF_EACH; letter++) {
    if (letter % 50 === 0) doc.clientID = (Math.floor(letter / 50) % AUTHORS) + 1;
    const at = (letter * 7_919) % (text.length + 1);
    if (letter % 9 === 0 && at < text.length) text.delete(at, 1);
    else text.insert(letter % 5 === 0 ? at : text.length, 'a');
  }
  doc.destroy();
  return rows;
}
