/** Medians over the runs, as lines and ratios. */
import type { Measured } from './measureRow.js';

export interface RowResult {
  readonly row: number;
  readonly work: string;
  readonly server: string;
  readonly median: Measured;
  readonly runs: readonly Measured[];
}

/** Each number's own median. */
export function medianOf(runs: readonly Measured[]): Measured {
  const [first] = runs;
  if (!first) throw new Error('no run');
  const of = (pick: (one: Measured) => number) => middle(runs.map(pick));
  const maybe = (pick: (one: Measured) => number | null) => {
    const known = runs.map(pick).filter((one) => one !== null);
    return known.length === 0 ? null : middle(known);
  };
  return {
    task: 'typing',
    keystrokes: of((one) => one.keystrokes),
    delivered: of((one) => one.delivered),
    frames: of((one) => one.frames),
    bytes: of((one) => one.bytes),
    p50: of((one) => one.p50),
    p99: of((one) => one.p99),
    max: of((one) => one.max),
    savedP50: maybe((one) => one.savedP50),
    savedP99: maybe((one) => one.savedP99),
    lag: of((one) => one.lag),
    busy: of((one) => one.busy),
    cpu: of((one) => one.cpu),
    databaseCpu: maybe((one) => one.databaseCpu),
    serverBusy: of((one) => one.serverBusy),
    memory: of((one) => one.memory),
    disturbed: of((one) => one.disturbed),
  };
}

export function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

const WIDTHS = { work: 44, server: 12, number: 9 };

export const HEADING = [
  'µs of CPU per update delivered; latency in ms'.padEnd(WIDTHS.work),
  'server'.padEnd(WIDTHS.server),
  ...[
    'CPU',
    'database',
    'p50',
    'p99',
    'max',
    'saved p50',
    'upd/frame',
    'core %',
    'load %',
    'others %',
  ].map((title) => title.padStart(WIDTHS.number)),
].join(' ');

/** @param isFirst the row is named once */
export function lineOf({ work, server, median }: RowResult, isFirst: boolean): string {
  const cells = [
    median.cpu.toFixed(2),
    median.databaseCpu?.toFixed(2) ?? '',
    median.p50.toFixed(2),
    median.p99.toFixed(2),
    median.max.toFixed(1),
    median.savedP50?.toFixed(2) ?? '',
    (median.delivered / median.frames).toFixed(2),
    (median.serverBusy * 100).toFixed(0),
    (median.busy * 100).toFixed(0),
    (median.disturbed * 100).toFixed(0),
  ];
  return [
    (isFirst ? work : '').padEnd(WIDTHS.work),
    server.padEnd(WIDTHS.server),
    ...cells.map((cell) => cell.padStart(WIDTHS.number)),
  ].join(' ');
}

/** Accord against another, in one row. */
export interface Ratio {
  readonly row: number;
  readonly against: string;
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

/** @returns below 1 where Accord is ahead; run by run, then the median */
export function ratiosOf(results: readonly RowResult[]): Ratio[] {
  return results.flatMap((other) => {
    const ours = results.find((one) => one.server === 'accord' && one.row === other.row);
    if (!ours || other === ours) return [];
    const of = (pick: (one: Measured) => number) =>
      middle(
        ours.runs.flatMap((run, index) => {
          const theirs = other.runs[index];
          return theirs ? [pick(run) / pick(theirs)] : [];
        }),
      );
    return [
      {
        row: other.row,
        against: other.server,
        cpu: of((one) => one.cpu),
        p50: of((one) => one.p50),
        p99: of((one) => one.p99),
      },
    ];
  });
}

export const ratioLine = ({ against, cpu, p50, p99 }: Ratio): string =>
  `${''.padEnd(WIDTHS.work)} accord / ${against}: CPU × ${cpu.toFixed(2)}, p50 × ${p50.toFixed(2)}, p99 × ${p99.toFixed(2)}`;
