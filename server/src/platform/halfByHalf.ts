/** So many that fail one after the other are no fault of theirs: the store is away. */
const MOST_IN_VAIN = 5;

/**
 * Does one thing for many at once. Where that fails it is done for each half apart, since the fault may
 * be with one of them; after five alone that failed one after the other the rest is left.
 *
 * @param deed may be asked of the same ones again, after it failed
 * @param onFailed told of each one that failed alone
 */
export async function halfByHalf<T>(
  all: readonly T[],
  deed: (some: readonly T[]) => Promise<void>,
  onFailed: (one: T, error: unknown) => void,
): Promise<void> {
  let inVain = 0;
  async function doFor(some: readonly T[]): Promise<void> {
    const [first, ...others] = some;
    if (first === undefined || inVain >= MOST_IN_VAIN) return;
    try {
      await deed(some);
      inVain = 0;
    } catch (error) {
      if (others.length > 0) {
        const half = Math.ceil(some.length / 2);
        await doFor(some.slice(0, half));
        await doFor(some.slice(half));
        return;
      }
      inVain += 1;
      onFailed(first, error);
    }
  }
  await doFor(all);
}
