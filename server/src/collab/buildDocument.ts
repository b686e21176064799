/** From stored bytes to a document, with a pause now and then: other rooms never wait for it. */
import { setImmediate as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { StoredDocument } from './snapshot.js';

/** The longest that anybody else waits, in milliseconds, but for a single slice. */
const AT_ONCE_MS = 2;

/**
 * @param doc filled; not to be shown to anybody before the promise resolves
 * @throws Error when a row decodes and yet cannot be taken in
 */
export async function buildDocument(stored: StoredDocument, doc = new Y.Doc()): Promise<Y.Doc> {
  const updates = [...(stored.snapshot?.slices ?? []), ...stored.rows];
  let next = 0;
  while (next < updates.length) {
    const started = performance.now();
    doc.transact(() => {
      while (next < updates.length && performance.now() - started < AT_ONCE_MS) {
        Y.applyUpdate(doc, updates[next] ?? new Uint8Array());
        next += 1;
      }
    });
    if (next < updates.length) await pause();
  }
  return doc;
}
