/**
 * Takes back what was passed on and then lost its right before the commit. Others may have built on
 * those words already, so that leaving them out of the log would leave a hole under everything
 * typed beside them: instead their places stay, empty, and what they deleted is put back.
 */
import * as Y from 'yjs';

export interface Typed {
  readonly update: Uint8Array;
  readonly isRefused: boolean;
}

/**
 * @param committed the document as the store has it; changed by this
 * @param typed what was appended to it since, in order
 * @returns an update for the log and every replica: with it, all that was typed is there except
 *   the refused words, which it does not contain
 */
export function takeBack(committed: Y.Doc, typed: readonly Typed[]): Uint8Array {
  const before = Y.encodeStateVector(committed);
  const refused = Symbol('refused');
  const history = new Y.UndoManager(committed, {
    trackedOrigins: new Set([refused]),
    captureTimeout: 0,
  });
  for (const { update, isRefused } of typed) {
    Y.applyUpdate(committed, update, isRefused ? refused : null);
  }
  while (history.canUndo()) history.undo();
  history.destroy();
  // A second document keeps only the places of what is deleted.
  const clean = new Y.Doc();
  Y.applyUpdate(clean, Y.encodeStateAsUpdate(committed));
  const result = Y.encodeStateAsUpdate(clean, before);
  clean.destroy();
  return result;
}
