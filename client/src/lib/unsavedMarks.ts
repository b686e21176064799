/**
 * Which pages of this browser left words that did not reach the server (E2): one mark a page, so that
 * a tab that saves never speaks for another. The words themselves are in the device's copy.
 */

export interface UnsavedMark {
  /** Has this page words that are not saved? */
  set(hasUnsaved: boolean): void;
  /** @returns forgets the marks that other pages have now; null where there are none */
  others(): (() => void) | null;
  /** The page goes; its mark stays as it is. */
  close(): void;
}

const prefixOf = (name: string) => `${name}.unsaved`;

/**
 * @param name of the device's copy
 * @param page no other page has it, open or gone
 */
export function createUnsavedMark(name: string, page: string): UnsavedMark {
  const own = `${prefixOf(name)}.${page}`;
  let isSet = false;
  const set = (hasUnsaved: boolean) => {
    if (hasUnsaved === isSet) return;
    isSet = hasUnsaved;
    write(own, isSet);
  };
  // Another page took it for one of a page that is gone.
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === own && newValue === null && isSet) write(own, true);
  };
  addEventListener('storage', onStorage);
  return {
    set,
    others() {
      const marks = marksOf(name).filter((key) => key !== own);
      if (marks.length === 0) return null;
      return () => {
        for (const key of marks) write(key, false);
      };
    },
    close: () => removeEventListener('storage', onStorage),
  };
}

/** Did any page leave words in this copy that are not known to be saved? */
export const hasUnsavedMark = (name: string): boolean => marksOf(name).length > 0;

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

function write(key: string, isMarked: boolean): void {
  try {
    if (isMarked) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
