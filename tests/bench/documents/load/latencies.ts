/** Millions of times in milliseconds, in constant memory: ten microseconds wide, up to a minute. */

const PER_MS = 100;
const MAX_MS = 60_000;

export interface Latencies {
  add(ms: number): void;
  /** @param share 0.99 for the 99th percentile @returns milliseconds; NaN when there is none */
  at(share: number): number;
  clear(): void;
  readonly count: number;
  readonly max: number;
}

export function createLatencies(): Latencies {
  const buckets = new Uint32Array(MAX_MS * PER_MS);
  let count = 0;
  let max = 0;
  return {
    add(ms) {
      const bucket = Math.min(buckets.length - 1, Math.floor(ms * PER_MS));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count += 1;
      if (ms > max) max = ms;
    },
    at(share) {
      let left = share * count;
      for (const [bucket, inIt] of buckets.entries()) {
        left -= inIt;
        if (inIt > 0 && left <= 0) return (bucket + 0.5) / PER_MS;
      }
      return Number.NaN;
    },
    clear() {
      buckets.fill(0);
      count = 0;
      max = 0;
    },
    get count() {
      return count;
    },
    get max() {
      return max;
    },
  };
}
