import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUnsavedMark, hasUnsavedMark } from './unsavedMarks.js';

const NAME = 'accord.text.person.document';

/** One browser's storage: a removal is heard by all tabs, as a browser tells it. */
let listeners: ((event: Partial<StorageEvent>) => void)[];

beforeEach(() => {
  listeners = [];
  const storage = {
    setItem(key: string, value: string) {
      Reflect.set(storage, key, value);
    },
    removeItem(key: string) {
      if (!Reflect.deleteProperty(storage, key)) return;
      for (const hear of [...listeners]) hear({ key, newValue: null });
    },
  };
  for (const name of ['setItem', 'removeItem']) {
    Object.defineProperty(storage, name, { enumerable: false, configurable: false });
  }
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('addEventListener', (_: string, hear: (typeof listeners)[number]) => {
    listeners.push(hear);
  });
  vi.stubGlobal('removeEventListener', (_: string, hear: (typeof listeners)[number]) => {
    listeners = listeners.filter((one) => one !== hear);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('[E2] the marks of what is not saved', () => {
  it('are one for each tab: who saves clears their own', () => {
    const one = createUnsavedMark(NAME, '1');
    const other = createUnsavedMark(NAME, '2');
    one.set(true);
    other.set(true);
    one.set(false);
    expect(hasUnsavedMark(NAME)).toBe(true);
    other.set(false);
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('of tabs that are gone are found by the next opening, which forgets them once all is saved', () => {
    for (const page of ['1', '2']) {
      const gone = createUnsavedMark(NAME, page);
      gone.set(true);
      gone.close();
    }
    const next = createUnsavedMark(NAME, '3');
    expect(hasUnsavedMark(NAME)).toBe(true);
    next.others()?.();
    expect(hasUnsavedMark(NAME)).toBe(false);
    expect(next.others()).toBeNull();
  });

  it('of a tab that is still open come back', () => {
    const open = createUnsavedMark(NAME, '1');
    open.set(true);
    const next = createUnsavedMark(NAME, '2');
    next.others()?.();
    expect(hasUnsavedMark(NAME)).toBe(true);
    open.set(false);
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('without a page, as they were kept before, are found and forgotten too', () => {
    localStorage.setItem(`${NAME}.unsaved`, '1');
    expect(hasUnsavedMark(NAME)).toBe(true);
    createUnsavedMark(NAME, '1').others()?.();
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('of another text are left alone', () => {
    createUnsavedMark(`${NAME}2`, '1').set(true);
    expect(hasUnsavedMark(NAME)).toBe(false);
    expect(createUnsavedMark(NAME, '1').others()).toBeNull();
  });

  it('never stop a page whose browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    const mark = createUnsavedMark(NAME, '1');
    mark.set(true);
    expect(mark.others()).toBeNull();
    expect(hasUnsavedMark(NAME)).toBe(false);
  });
});
