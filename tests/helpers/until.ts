/** Waits for something to become true, by asking again and again, and not for ever. */

const EVERY_MS = 20;
/** A busy machine needs more than anybody would like; what is right is there long before. */
const GIVE_UP_MS = 30_000;

/**
 * @param check asked until it gives something other than false, null or undefined
 * @param what is waited for, for the error
 * @returns what the check gave
 * @throws Error when it did not come true in time
 */
export async function until<T>(
  check: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  what: string,
  giveUpMs = GIVE_UP_MS,
): Promise<T> {
  const end = performance.now() + giveUpMs;
  for (;;) {
    const found = await check();
    if (found !== false && found !== null && found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
