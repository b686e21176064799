/**
 * Which pages of this browser left words that did not reach the server (E2): a mark for each Yjs
 * client that a page typed as, so that a tab that saves never speaks for another. It says from which
 * clock on; the words themselves are in the device's copy.
 */
import type { UnsavedFrom } from './ownWords.js';

export interface UnsavedMark {
  /** @param from where the page's words begin that are not saved; null where all are */
  set(from: UnsavedFrom | null): void;
  /** @returns forgets the marks that other pages have now; null where there are none */
  others(): (() => void) | null;
  /** The page goes; its mark stays as it is. */
  close(): void;
}

const prefixOf = (name: string) => `${name}.unsaved`;

/** @param name of the device's copy */
export function createUnsavedMark(name: string): UnsavedMark {
  /** What this page marked. */
  const own = new Map<string, number>();
  const set = (from: UnsavedFrom | null) => {
    if (from === null) {
      const keys = [...own.keys()];
      own.clear();
      for (const key of keys) write(key, null);
      return;
    }
    for (const [client, clock] of from) {
      const key = `${prefixOf(name)}.${client}`;
      // The first of them stays the first until all are saved.
      if (own.has(key)) continue;
      own.set(key, clock);
      write(key, clock);
    }
  };
  // Another page took it for one of a page that is gone.
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === null || newValue !== null) return;
    const marked = own.get(key);
    if (marked !== undefined) write(key, marked);
  };
  addEventListener('storage', onStorage);
  return {
    set,
    others() {
      const marks = marksOf(name).filter((key) => !own.has(key));
      if (marks.length === 0) return null;
      return () => {
        for (const key of marks) write(key, null);
      };
    },
    close: () => removeEventListener('storage', onStorage),
  };
}

/** Did any page leave words in this copy that are not known to be saved? */
export const hasUnsavedMark = (name: string): boolean => marksOf(name).length > 0;

/** @returns by Yjs client, from which clock on its words are not known to be saved */
export function markedFrom(name: string): ReadonlyMap<number, number> {
  const start = `${prefixOf(name)}.`;
  return new Map(
    marksOf(name).flatMap((key) => {
      const client = key.startsWith(start) ? Number(key.slice(start.length)) : Number.NaN;
      const from = Number(localStorage.getItem(key));
      if (!Number.isSafeInteger(client)) return [];
      return [[client, Number.isSafeInteger(from) ? from : 0] as const];
    }),
  );
}

function marksOf(name: string): string[] {
  try {
    const prefix = prefixOf(name);
    // Before there was one for each page, the mark had no page behind it.
    return Object.keys(localStorage).filter(
      (key) => key === prefix || key.startsWith(`${prefix}.`),
    );
  } catch {
    return [];
  }
}

function write(key: string, from: number | null): void {
  try {
    if (from === null) localStorage.removeItem(key);
    else localStorage.setItem(key, String(from));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
