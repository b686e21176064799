/** What the command line asks for. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { GROWTH_TABLES, type GrowthTable } from './measureGrowth.js';

export const SERVERS = ['relay', 'y-websocket', 'hocuspocus', 'accord'] as const;
export type ServerName = (typeof SERVERS)[number];

export const PARTS = ['rows', 'joining', 'durability', 'replay', 'memory', 'growth'] as const;
export type PartName = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly PartName[];
  readonly runs: number;
  readonly seconds: number;
  readonly rows: readonly number[];
  readonly servers: readonly ServerName[];
  /** Of growth. */
  readonly tables: readonly GrowthTable[];
  readonly sizes: readonly number[] | null;
  /** Of the long document that is joined. */
  readonly edits: number;
  /** A recorded history of one author, for it; made up where there is none. */
  readonly trace: string | null;
  /** A recorded history of two at once, to be replayed; nothing is where there is none. */
  readonly concurrent: string | null;
}

/** @throws Error for what is no option, or no value of one */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '8' },
      rows: { type: 'string', default: '1,2,3,4,5' },
      parts: { type: 'string', default: PARTS.join(',') },
      edits: { type: 'string', default: '100000' },
      trace: { type: 'string', multiple: true, default: [] },
      servers: { type: 'string', default: SERVERS.join(',') },
      tables: { type: 'string', default: GROWTH_TABLES.join(',') },
      sizes: { type: 'string' },
    },
  });
  return {
    runs: positive(values.runs),
    seconds: positive(values.seconds),
    rows: values.rows.split(',').map(positive),
    parts: someOf(PARTS, values.parts),
    servers: someOf(SERVERS, values.servers),
    tables: someOf(GROWTH_TABLES, values.tables),
    sizes: values.sizes?.split(',').map(positive) ?? null,
    edits: positive(values.edits),
    ...tracesOf(values.trace.map(fromHere)),
  };
}

/** We run in the tests' folder; paths are meant from where the command was typed. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

const traceKind = z.object({ kind: z.literal('concurrent') });

/** A concurrent recording says that it is one. */
function tracesOf(paths: readonly string[]): Pick<Options, 'trace' | 'concurrent'> {
  const isConcurrent = (path: string) =>
    traceKind.safeParse(JSON.parse(gunzipSync(readFileSync(path)).toString())).success;
  return {
    trace: paths.find((path) => !isConcurrent(path)) ?? null,
    concurrent: paths.find(isConcurrent) ?? null,
  };
}

function someOf<T extends string>(all: readonly T[], text: string): readonly T[] {
  const wanted = text.split(',');
  const known = all.filter((one) => wanted.includes(one));
  if (known.length !== wanted.length) throw new Error(`${text}: one of ${all.join(', ')}, or some`);
  return known;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${text} is no number above 0`);
  return number;
}
