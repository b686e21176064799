/** From stored bytes to a document, with a pause now and then: other rooms never wait for it. */
import { setImmediate as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { StoredDocument } from './snapshot.js';

/** The longest that anybody else waits, in milliseconds, but for a single slice. */
const AT_ONCE_MS = 2;

/** What a document is built from; a log alone has no snapshot. */
export type DocumentParts = Pick<StoredDocument, 'snapshot' | 'rows'>;

/**
 * Starts at once: most documents are complete when it returns.
 *
 * @param doc filled; not to be shown to anybody before the promise resolves
 * @returns null when it is complete, else what ends when it is
 * @throws Error, now or by the promise, when a row decodes and yet cannot be taken in
 */
export function startBuilding(stored: DocumentParts, doc: Y.Doc): Promise<void> | null {
  const updates = [...(stored.snapshot?.slices ?? []), ...stored.rows];
  let next = 0;
  const goOn = () => {
    const started = performance.now();
    doc.transact(() => {
      while (next < updates.length && performance.now() - started < AT_ONCE_MS) {
        Y.applyUpdate(doc, updates[next] ?? new Uint8Array());
        next += 1;
      }
    });
    return next === updates.length;
  };
  const goOnLater = async () => {
    do await pause();
    while (!goOn());
  };
  return goOn() ? null : goOnLater();
}

/** @throws Error as `startBuilding` does */
export async function buildDocument(stored: DocumentParts): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await startBuilding(stored, doc);
  return doc;
}

/** What was built, and what Yjs could not take in: by its place among slices and rows, with why. */
export interface Readable {
  readonly doc: Y.Doc;
  readonly refused: ReadonlyMap<number, unknown>;
}

/**
 * Builds as much as can be built, one update after the other. One that Yjs cannot take in may leave
 * half of itself behind, so that it begins anew without it each time.
 */
export async function buildReadable(stored: DocumentParts): Promise<Readable> {
  const updates = [...(stored.snapshot?.slices ?? []), ...stored.rows];
  const refused = new Map<number, unknown>();
  for (;;) {
    const doc = new Y.Doc();
    const failure = await applyEach(doc, updates, refused);
    if (!failure) return { doc, refused };
    refused.set(failure.place, failure.err);
    doc.destroy();
  }
}

/** @returns the first that cannot be taken in */
async function applyEach(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  without: ReadonlyMap<number, unknown>,
): Promise<{ readonly place: number; readonly err: unknown } | null> {
  let pausedAt = performance.now();
  for (const [place, update] of updates.entries()) {
    if (without.has(place)) continue;
    try {
      Y.applyUpdate(doc, update);
    } catch (err) {
      return { place, err };
    }
    if (performance.now() - pausedAt < AT_ONCE_MS) continue;
    await pause();
    pausedAt = performance.now();
  }
  return null;
}
