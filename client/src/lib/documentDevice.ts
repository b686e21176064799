/**
 * What this browser keeps of documents, keyed by person: on a shared computer nobody finds somebody
 * else's words, and who signs out leaves behind only their own that were not saved yet (E2).
 */
import { clearDocument, fetchUpdates, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { UnsavedFrom } from './ownWords.js';
import { createUnsavedMark, hasUnsavedMark, markedFrom } from './unsavedMarks.js';

/** A browser that has not answered by then keeps nothing, as far as the page says. */
const ANSWER_MS = 3_000;
/** A full disk may have room again, and a copy that was cleared may be made anew. */
const AGAIN_MS = 10_000;
const UPDATES = 'updates';

const deviceName = (personId: string, documentId: string) =>
  `accord.text.${personId}.${documentId}`;

export interface Device {
  /** The origin of changes that come from here. */
  readonly origin: unknown;
  /** Remembers, beyond this page, from where on words of it did not reach the server yet; null: none. */
  markUnsaved(unsavedFrom: UnsavedFrom | null): void;
  /** As marked by this page, another tab, or an earlier page that nobody has answered for yet. */
  hasUnsaved(): boolean;
  /** Where the words of these pages lie. */
  unsavedFrom(): UnsavedFrom;
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

export interface DeviceListener {
  /** Told once: whether the browser keeps what is typed; then the copy is loaded. */
  onReady(keeps: boolean): void;
  /** It keeps nothing any more, or everything again. */
  onKeeps(keeps: boolean): void;
}

export function keepOnDevice(
  personId: string,
  documentId: string,
  doc: Y.Doc,
  listener: DeviceListener,
): Device {
  const name = deviceName(personId, documentId);
  const mark = createUnsavedMark(name);
  /** A page has Yjs clients of its own, also beside another tab with the same text. */
  const clients = new Set<number>();
  let isReady = false;
  const ready = (keeps: boolean) => {
    if (isReady) return;
    isReady = true;
    clearTimeout(late);
    listener.onReady(keeps);
  };
  const late = setTimeout(() => ready(false), ANSWER_MS);
  let again: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  let kept = begin();
  function begin(): IndexeddbPersistence | undefined {
    const opened = open(name, doc);
    void opened?.whenSynced.then(async ({ db }) => {
      if (!db) return;
      hearLoss(db, (mayComeBack) => lost(opened, mayComeBack));
      await whenWritten(db);
      if (kept !== opened) return;
      if (isReady) listener.onKeeps(true);
      else ready(true);
    });
    return opened;
  }
  /** What it holds from now on has a hole, or is gone: it begins anew with all of the text. */
  function lost(opened: IndexeddbPersistence, mayComeBack: boolean): void {
    if (kept !== opened || isClosed) return;
    kept = undefined;
    // Else each key would throw, since it would write to what is closed.
    opened.destroy().catch(() => {});
    if (isReady) listener.onKeeps(false);
    else ready(false);
    if (!mayComeBack) return;
    again = setTimeout(() => {
      kept = begin();
    }, AGAIN_MS);
  }
  function stop(): void {
    isClosed = true;
    clearTimeout(late);
    clearTimeout(again);
  }
  void probeStorage().then((works) => {
    if (!works || !kept) ready(false);
  });
  return {
    get origin() {
      return kept;
    },
    markUnsaved(from) {
      if (from === null) return mark.set(null);
      askToStay();
      clients.add(doc.clientID);
      const own = [...from].filter(([client]) => clients.has(client));
      // Whoever only deleted has no words of their own, and something to save all the same.
      mark.set(new Map(own.length > 0 ? own : [[doc.clientID, 0]]));
    },
    hasUnsaved: () => hasUnsavedMark(name),
    unsavedFrom: () => markedFrom(name),
    async takeOver() {
      const forget = mark.others();
      if (forget === null || !kept?.db) return () => {};
      try {
        await fetchUpdates(kept);
        return forget;
      } catch {
        // What cannot be read may hold words: the next page looks again.
        return () => {};
      }
    },
    async forget() {
      stop();
      await kept?.destroy().catch(() => {});
      await emptyDatabase(name).catch(() => {});
    },
    close() {
      stop();
      mark.close();
      kept?.destroy().catch(() => {});
    },
  };
}

/**
 * The browser aborts what it has no room for, closes what the person clears, and asks those who have
 * it open to let go of what another tab deletes. y-indexeddb says nothing of it.
 *
 * @param tell `mayComeBack`: nobody wanted the copy to be gone for good
 */
function hearLoss(database: IDBDatabase, tell: (mayComeBack: boolean) => void): void {
  database.addEventListener('abort', () => tell(true));
  database.addEventListener('close', () => tell(true));
  database.addEventListener('versionchange', () => tell(false));
}

/** Resolves when everything that was begun before is on the device, or has failed. */
function whenWritten(database: IDBDatabase): Promise<void> {
  return new Promise((resolve) => {
    try {
      const after = database.transaction(UPDATES, 'readwrite');
      after.oncomplete = () => resolve();
      after.onabort = () => resolve();
    } catch {
      resolve();
    }
  });
}

let hasAsked = false;
/** Asks once that the browser deletes nothing of it by itself; some ask the person in turn. */
function askToStay(): void {
  // Only over TLS is there anybody to ask.
  if (hasAsked || !('storage' in navigator)) return;
  hasAsked = true;
  navigator.storage.persist().catch(() => {});
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
