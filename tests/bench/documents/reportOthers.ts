/** The tables of joining and of what is lost. */
import type { Joining, MeasuredJoining } from './measureJoining.js';
import type { MeasuredLoss } from './measureLosing.js';
import type { MeasuredMemory } from './measureMemory.js';
import type { MeasuredReplay } from './measureReplay.js';
import { middle } from './report.js';

const WIDTHS = { what: 44, server: 12, number: 9 };

const line = (what: string, server: string, cells: readonly string[]) =>
  [
    what.padEnd(WIDTHS.what),
    server.padEnd(WIDTHS.server),
    ...cells.map((cell) => cell.padStart(WIDTHS.number)),
  ].join(' ');

const NAMES: Readonly<Record<Joining, string>> = {
  warm: '20 join a room with somebody in it',
  cold: '20 join after a restart',
  crashed: '20 join after kill -9, with the tail',
};

export const joiningHeading = (edits: number) =>
  `\n${line(`ms; a document of ${edits.toLocaleString('en')} edits`, 'server', [
    'CPU/join',
    'database',
    'last in',
    'CPU+edit',
    'edit seen',
    'kB each',
    'others p99',
    'max',
  ])}`;

/** Medians over the runs; of the bystanders' worst moment, the worst. */
export function joiningLine(runs: readonly MeasuredJoining[]): string {
  const [first] = runs;
  if (!first) return '';
  const of = (pick: (one: MeasuredJoining) => number) => middle(runs.map(pick));
  return line(NAMES[first.kind], first.server, [
    of((one) => one.cpu).toFixed(2),
    of((one) => one.databaseCpu).toFixed(2),
    of((one) => one.last).toFixed(1),
    of((one) => one.cpuWithEdit).toFixed(2),
    of((one) => one.firstEdit).toFixed(1),
    of((one) => one.bytes / 1_000).toFixed(0),
    of((one) => one.bystanders.p99).toFixed(1),
    Math.max(...runs.map((one) => one.bystanders.max)).toFixed(1),
  ]);
}

export const memoryHeading = `\n${line('kB of the server', 'server', ['a small one', 'a long one'])}`;

export const memoryLine = ({ server, small, long }: MeasuredMemory): string =>
  line('for each open document', server, [
    (small / 1_000).toFixed(1),
    long === null ? '' : (long / 1_000).toFixed(0),
  ]);

export const lossHeading = (seconds: number) =>
  `\n${line(`letters; kill -9 after ${seconds} s of typing`, 'server', [
    'typed',
    'saved',
    'kept',
    'lost of it',
  ])}`;

/** `saved`: said to be; `lost of it`: of what was said to be saved. */
export const lossLine = (one: MeasuredLoss): string =>
  line(one.load, one.server, [
    String(one.typed),
    one.acknowledged === null ? 'unsaid' : String(one.acknowledged),
    String(one.kept),
    one.lostThoughAcknowledged === null ? '' : String(one.lostThoughAcknowledged),
  ]);

export const replayHeading = `\n${line('a recorded history of two people at once', 'server', [
  'edits',
  'frames',
  'seconds',
  'CPU ms',
  'database',
])}`;

/** Both, and a newcomer, read what the record ends with: else there is no line. */
export const replayLine = ({ server, edits, frames, seconds, cpu, databaseCpu }: MeasuredReplay) =>
  line('', server, [
    String(edits),
    String(frames),
    seconds.toFixed(1),
    cpu.toFixed(0),
    databaseCpu.toFixed(0),
  ]);
