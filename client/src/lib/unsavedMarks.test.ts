import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUnsavedMark, hasUnsavedMark, markedFrom } from './unsavedMarks.js';

const NAME = 'accord.text.person.document';

const from = (client: number, clock: number) => new Map([[client, clock]]);

/** One browser's storage: a removal is heard by all tabs, as a browser tells it. */
let listeners: ((event: Partial<StorageEvent>) => void)[];

beforeEach(() => {
  listeners = [];
  const storage = {
    setItem(key: string, value: string) {
      Reflect.set(storage, key, value);
    },
    getItem: (key: string): unknown => Reflect.get(storage, key),
    removeItem(key: string) {
      if (!Reflect.deleteProperty(storage, key)) return;
      for (const hear of [...listeners]) hear({ key, newValue: null });
    },
  };
  for (const name of ['getItem', 'setItem', 'removeItem']) {
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
    const one = createUnsavedMark(NAME);
    const other = createUnsavedMark(NAME);
    one.set(from(1, 7));
    other.set(from(2, 7));
    one.set(null);
    expect(hasUnsavedMark(NAME)).toBe(true);
    other.set(null);
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('of tabs that are gone are found by the next opening, which forgets them once all is saved', () => {
    for (const page of [1, 2]) {
      const gone = createUnsavedMark(NAME);
      gone.set(from(page, 7));
      gone.close();
    }
    const next = createUnsavedMark(NAME);
    expect(hasUnsavedMark(NAME)).toBe(true);
    next.others()?.();
    expect(hasUnsavedMark(NAME)).toBe(false);
    expect(next.others()).toBeNull();
  });

  it('of a tab that is still open come back', () => {
    const open = createUnsavedMark(NAME);
    open.set(from(1, 7));
    const next = createUnsavedMark(NAME);
    next.others()?.();
    expect(hasUnsavedMark(NAME)).toBe(true);
    expect(markedFrom(NAME)).toEqual(new Map([[1, 7]]));
    open.set(null);
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('say from where on, up to when everything was saved', () => {
    const page = createUnsavedMark(NAME);
    page.set(from(1, 7));
    page.set(from(1, 9));
    createUnsavedMark(NAME).set(from(2, 0));
    const both = new Map([
      [1, 7],
      [2, 0],
    ]);
    expect(markedFrom(NAME)).toEqual(both);
    page.set(null);
    page.set(from(1, 12));
    expect(markedFrom(NAME).get(1)).toBe(12);
    expect(markedFrom(`${NAME}2`).size).toBe(0);
  });

  it('of a page that goes on as another client stand side by side until all is saved', () => {
    const page = createUnsavedMark(NAME);
    page.set(from(1, 7));
    page.set(new Map([...from(1, 7), ...from(3, 0)]));
    const next = createUnsavedMark(NAME);
    next.others()?.();
    expect(markedFrom(NAME), 'it is still open').toEqual(new Map([...from(1, 7), ...from(3, 0)]));
    page.set(null);
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('without a page, as they were kept before, are found and forgotten too', () => {
    localStorage.setItem(`${NAME}.unsaved`, '1');
    expect(hasUnsavedMark(NAME)).toBe(true);
    expect(markedFrom(NAME).size).toBe(0);
    createUnsavedMark(NAME).others()?.();
    expect(hasUnsavedMark(NAME)).toBe(false);
  });

  it('of another text are left alone', () => {
    createUnsavedMark(`${NAME}2`).set(from(1, 7));
    expect(hasUnsavedMark(NAME)).toBe(false);
    expect(createUnsavedMark(NAME).others()).toBeNull();
  });

  it('never stop a page whose browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    const mark = createUnsavedMark(NAME);
    mark.set(from(1, 7));
    expect(mark.others()).toBeNull();
    expect(hasUnsavedMark(NAME)).toBe(false);
    expect(markedFrom(NAME).size).toBe(0);
  });
});
