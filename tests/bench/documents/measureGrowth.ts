/** How cost grows: with the people in a room, with rooms, with a document, with processes. */
import { measureJoining } from './measureJoining.js';
import { measureRow } from './measureRow.js';
import { exponentOf, growthHeading, growthLine, shapeLine } from './reportGrowth.js';
import { accord, accordProcesses } from './servers/accord.js';
import type { Contender } from './servers/contender.js';
import { relay } from './servers/peers.js';
import type { Workload } from './workloads.js';

export interface GrowthOptions {
  readonly seconds: number;
  readonly tables: readonly GrowthTable[];
  /** Null: those of each table. */
  readonly sizes: readonly number[] | null;
}

/** One size; what costs CPU is in microseconds for each update delivered, or for each who joined. */
export interface MeasuredGrowth {
  readonly table: GrowthTable;
  readonly size: number;
  readonly cpu: number;
  /** The relay's in the same work; null where there is no work for one. */
  readonly relay: number | null;
  readonly database: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of all processes; of a document, as it is sent. */
  readonly bytes: number;
  /** Share of the servers' core. */
  readonly busy: number;
}

export const GROWTH_TABLES = ['people', 'rooms', 'edits', 'processes'] as const;
export type GrowthTable = (typeof GROWTH_TABLES)[number];

const SIZES: Readonly<Record<GrowthTable, readonly number[]>> = {
  people: [10, 30, 100, 300, 1_000],
  rooms: [1, 10, 100, 500, 2_000],
  edits: [1_000, 10_000, 100_000, 1_000_000],
  processes: [1, 2, 4],
};
const SEED = 1;

export async function measureGrowth({
  seconds,
  tables,
  sizes,
}: GrowthOptions): Promise<MeasuredGrowth[]> {
  const all: MeasuredGrowth[] = [];
  for (const table of tables) {
    // A desk of its own: what stands open from the table before would be looked at in this one.
    const measure = measuresOn(await accord(), seconds)[table];
    console.log(growthHeading(table));
    const points: MeasuredGrowth[] = [];
    for (const size of sizes ?? SIZES[table]) {
      const point = await measure(size);
      console.log(growthLine(point));
      points.push(point);
    }
    console.log(shapeLine(table, exponentOf(points)));
    all.push(...points);
  }
  return all;
}

type Measure = (size: number) => Promise<MeasuredGrowth>;

function measuresOn(desk: Contender, seconds: number): Readonly<Record<GrowthTable, Measure>> {
  const typing = async (table: GrowthTable, size: number, contender: Contender, work: Work) => {
    const workload: Workload = {
      number: 0,
      name: table,
      writersPerRoom: [1],
      cursors: false,
      ...work,
    };
    const one = await measureRow(contender, workload, seconds, SEED);
    // The work of one process: the relay speaks to no other.
    const floor = contender === desk ? await measureRow(relay(), workload, seconds, SEED) : null;
    return {
      table,
      size,
      cpu: one.cpu,
      relay: floor?.cpu ?? null,
      database: one.databaseCpu ?? 0,
      p50: one.p50,
      p99: one.p99,
      bytes: one.memory,
      busy: one.serverBusy,
    };
  };
  return {
    people: (size) =>
      typing('people', size, desk, {
        rooms: 1,
        peoplePerRoom: size,
        writersPerRoom: [4],
        keysPerSecond: 20,
      }),
    rooms: (size) =>
      typing('rooms', size, desk, { rooms: size, peoplePerRoom: 2, keysPerSecond: 100 }),
    edits: (size) => joining(desk, size),
    processes: async (size) =>
      typing('processes', size, await accordProcesses(size), {
        rooms: 20,
        peoplePerRoom: 10,
        writersPerRoom: [5],
        keysPerSecond: 500,
      }),
  };
}

type Work = Pick<Workload, 'rooms' | 'peoplePerRoom' | 'keysPerSecond'> &
  Partial<Pick<Workload, 'writersPerRoom'>>;

/** Twenty join a document of so many edits after a restart. */
async function joining(contender: Contender, edits: number): Promise<MeasuredGrowth> {
  const points: MeasuredGrowth[] = [];
  const options = { edits, trace: null, runs: 1, kinds: ['cold'] } as const;
  await measureJoining(contender, options, (one) =>
    points.push({
      table: 'edits',
      size: edits,
      cpu: one.cpu * 1_000,
      relay: null,
      database: one.databaseCpu * 1_000,
      p50: one.median,
      p99: one.last,
      bytes: one.bytes,
      busy: Number.NaN,
    }),
  );
  const [point] = points;
  if (!point) throw new Error('nobody joined');
  return point;
}
