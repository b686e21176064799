/**
 * What this browser keeps of documents, keyed by person: on a shared computer nobody finds somebody
 * else's words, and who signs out leaves behind only their own that were not saved yet (E2).
 */
import { clearDocument, fetchUpdates, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { createUnsavedMark, hasUnsavedMark } from './unsavedMarks.js';

/** A browser that has not answered by then keeps nothing, as far as the page says. */
const ANSWER_MS = 3_000;

const deviceName = (personId: string, documentId: string) =>
  `accord.text.${personId}.${documentId}`;

export interface Device {
  /** The origin of changes that come from here. */
  readonly origin: unknown;
  /** Remembers, beyond this page, whether words of it did not reach the server yet. */
  markUnsaved(hasUnsaved: boolean): void;
  /** As marked by this page, another tab, or an earlier page that nobody has answered for yet. */
  hasUnsaved(): boolean;
  /**
   * Brings into the document what other tabs put into the copy since it was loaded. Never throws.
   *
   * @returns to be called once all that is saved: forgets the marks of those tabs; one that is still
   *   open and has words of its own sets its mark again
   */
  takeOver(): Promise<() => void>;
  /** Removes the copy. Never throws: where it cannot be removed, it comes back. */
  forget(): Promise<void>;
  close(): void;
}

/**
 * @param onReady told once: whether the browser keeps what is typed; then the copy is loaded
 */
export function keepOnDevice(
  personId: string,
  documentId: string,
  doc: Y.Doc,
  onReady: (keeps: boolean) => void,
): Device {
  const name = deviceName(personId, documentId);
  // A page has a Yjs client of its own, also beside another tab with the same text.
  const mark = createUnsavedMark(name, String(doc.clientID));
  let isReady = false;
  const ready = (keeps: boolean) => {
    if (isReady) return;
    isReady = true;
    clearTimeout(late);
    onReady(keeps);
  };
  const late = setTimeout(() => ready(false), ANSWER_MS);
  const kept = open(name, doc);
  kept?.whenSynced.then(
    () => ready(true),
    () => ready(false),
  );
  void probeStorage().then((works) => {
    if (!works || !kept) ready(false);
  });
  return {
    origin: kept,
    markUnsaved: mark.set,
    hasUnsaved: () => hasUnsavedMark(name),
    async takeOver() {
      const forget = mark.others();
      if (forget === null) return () => {};
      try {
        if (kept?.db) await fetchUpdates(kept);
        return forget;
      } catch {
        // What cannot be read may hold words: the next page looks again.
        return () => {};
      }
    },
    async forget() {
      await kept?.destroy().catch(() => {});
      await emptyDatabase(name).catch(() => {});
    },
    close() {
      clearTimeout(late);
      mark.close();
      kept?.destroy().catch(() => {});
    },
  };
}

function open(name: string, doc: Y.Doc): IndexeddbPersistence | undefined {
  try {
    return new IndexeddbPersistence(name, doc);
  } catch {
    return undefined;
  }
}

/** y-indexeddb says nothing when the browser refuses; opening a database of our own does. */
function probeStorage(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('accord.probe');
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

/** Not deleted as a whole: that would wait until no other tab has it open. */
function emptyDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = reject;
    request.onsuccess = () => {
      const database = request.result;
      const stores = [...database.objectStoreNames];
      const emptying = database.transaction(stores, 'readwrite');
      for (const store of stores) emptying.objectStore(store).clear();
      emptying.oncomplete = () => {
        database.close();
        resolve();
      };
      emptying.onabort = reject;
    };
  });
}

/**
 * Removes from this device what a person's documents kept, except those with words of theirs that
 * did not reach the server: these wait for their return. Never throws; signing out goes on.
 */
export async function forgetDevice(personId: string): Promise<void> {
  try {
    const prefix = deviceName(personId, '');
    const databases = await indexedDB.databases();
    const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
    const saved = names.filter((name) => !hasUnsavedMark(name));
    await Promise.all(saved.map((name) => clearDocument(name)));
  } catch {
    // Nothing is kept where nothing can be read.
  }
}
