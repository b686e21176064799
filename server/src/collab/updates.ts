/** What an update would do to a document, asked before it does. */
import * as Y from 'yjs';

/**
 * Does the update bring nothing that the document lacks? A reader's answer to our step 1 is such a
 * one, and welcome.
 *
 * @throws Error when the bytes are no update
 */
export function addsNothing(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) return false;
  }
  if (ds.clients.size === 0) return true;
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at++) {
        if (!Y.isDeleted(deleted, Y.createID(client, at))) return false;
      }
    }
  }
  return true;
}

/**
 * Does the update continue what the document has? One that leaves a gap would wait inside the
 * document for what may never come, and everything typed after it too.
 *
 * @throws Error when the bytes are no update
 */
export function continues(doc: Y.Doc, update: Uint8Array): boolean {
  const { from } = Y.parseUpdateMeta(update);
  for (const [client, clock] of from) {
    if (clock > Y.getState(doc.store, client)) return false;
  }
  return true;
}
