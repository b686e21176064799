/** Tables of how cost grows, and the shape of each curve in a number. */
import type { GrowthTable, MeasuredGrowth } from './measureGrowth.js';

const NAMES: Readonly<Record<GrowthTable, { readonly of: string; readonly cost: string }>> = {
  people: { of: 'people in one room, 20 keys/s', cost: 'CPU for each update delivered' },
  rooms: { of: 'rooms of 2, 100 keys/s in all', cost: 'CPU for each update delivered' },
  edits: { of: 'edits; 20 join after a restart', cost: 'CPU for each who joins' },
  processes: {
    of: 'processes on one core, 20 rooms of 10, 500 keys/s',
    cost: 'CPU of all for each update delivered',
  },
};
const WIDTHS = { size: 50, number: 10 };

const line = (size: string, cells: readonly string[]) =>
  [size.padEnd(WIDTHS.size), ...cells.map((cell) => cell.padStart(WIDTHS.number))].join(' ');

export const growthHeading = (table: GrowthTable): string =>
  `\n${line(NAMES[table].of, [
    'CPU µs',
    'relay',
    'database',
    ...(table === 'edits' ? ['median ms', 'last ms', 'kB sent'] : ['p50 ms', 'p99 ms', 'MB']),
    'core %',
  ])}`;

export const growthLine = ({
  table,
  size,
  cpu,
  relay,
  database,
  p50,
  p99,
  bytes,
  busy,
}: MeasuredGrowth) =>
  line(size.toLocaleString('en'), [
    cpu.toFixed(2),
    relay === null ? '' : relay.toFixed(2),
    database.toFixed(2),
    p50.toFixed(2),
    p99.toFixed(2),
    (bytes / (table === 'edits' ? 1e3 : 2 ** 20)).toFixed(0),
    Number.isNaN(busy) ? '' : (busy * 100).toFixed(0),
  ]);

/** @returns the slope of the least-squares line through the logarithms: cost grows as size^slope */
export function exponentOf(points: readonly Pick<MeasuredGrowth, 'size' | 'cpu'>[]): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ cpu }) => Math.log(cpu));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const above = xs.reduce((sum, value, index) => sum + (value - x) * ((ys[index] ?? y) - y), 0);
  return above / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}

export const shapeLine = (table: GrowthTable, exponent: number): string =>
  `${NAMES[table].cost} grows as ${table}^${exponent.toFixed(2)}`;
