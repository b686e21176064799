/** Times in milliseconds, summed up honestly: the median, the tail, and how many. */

export interface Summary {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { n: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** @returns how long each of `times` runs took; `warmUp` runs before are not counted */
export async function sample(
  times: number,
  warmUp: number,
  work: (index: number) => Promise<unknown>,
): Promise<Summary> {
  const taken: number[] = [];
  for (let index = 0; index < warmUp + times; index++) {
    const started = performance.now();
    await work(index);
    if (index >= warmUp) taken.push(performance.now() - started);
  }
  return summarise(taken);
}

/** @returns the middle one of several measurements of one thing */
export const medianOf = (values: readonly number[]): number => summarise(values).median;

/** Each number of the summaries by itself: one bad run moves none of them. */
export function medianOfRuns(runs: readonly Summary[]): Summary {
  const of = (which: keyof Summary) => medianOf(runs.map((run) => run[which]));
  return { n: of('n'), median: of('median'), p95: of('p95'), p99: of('p99') };
}
