/** How fast a person may change documents, over all their connections to this process. */

export interface RateOfUpdates {
  /**
   * @param now milliseconds
   * @param updates how many it counts as
   * @returns whether it is within the limit
   */
  count(personId: string, now: number, updates?: number): boolean;
}

/** A fast typist sends 15 a second, with cursor and deletions; pasted chapters come as one. */
const UPDATES_PER_MINUTE = 6_000;
const MINUTE_MS = 60_000;

export function createRateOfUpdates(limit = UPDATES_PER_MINUTE): RateOfUpdates {
  let start = Number.NEGATIVE_INFINITY;
  let counts = new Map<string, number>();
  return {
    count(personId, now, updates = 1) {
      if (now - start >= MINUTE_MS) {
        start = now;
        counts = new Map();
      }
      const count = (counts.get(personId) ?? 0) + updates;
      counts.set(personId, count);
      return count <= limit;
    },
  };
}
