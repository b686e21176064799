/**
 * Many ask for the same at the same time, and one reading answers them all. It begins only after
 * everybody whom it answers has asked, so that nobody gets anything older than what they would have
 * read themselves: whoever comes while a reading runs is answered by the next. Nothing is kept.
 */

/**
 * @param read reads the store as it is when it is called
 * @returns asks for a reading; of each key at most one runs and one waits
 */
export function shareReading<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const running = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, Promise<T>>();

  async function next(key: string): Promise<T> {
    // A failure is told to those who waited for that reading, and to nobody else.
    await running.get(key)?.catch(() => {});
    waiting.delete(key);
    const reading = read(key);
    running.set(key, reading);
    try {
      return await reading;
    } finally {
      if (running.get(key) === reading) running.delete(key);
    }
  }

  return (key) => {
    const shared = waiting.get(key) ?? next(key);
    // Those who ask before it begins share it.
    waiting.set(key, shared);
    return shared;
  };
}

/**
 * For many small questions: those that are asked while an answer is under way go together into the
 * next one, whatever they ask for, so that nobody's wait tells of what others ask.
 *
 * @param read answers all of them at once, as the store is when it is called
 * @returns asks one of them; undefined for what was not found
 */
export function readTogether<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let asked = new Set<string>();
  const reading = shareReading(() => {
    const keys = [...asked];
    asked = new Set();
    return read(keys);
  });
  return async (key) => {
    asked.add(key);
    return (await reading('')).get(key);
  };
}
