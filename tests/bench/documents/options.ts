/** What the command line asks for. */
import { parseArgs } from 'node:util';

export const SERVERS = ['relay', 'y-websocket', 'hocuspocus', 'accord'] as const;
export type ServerName = (typeof SERVERS)[number];

export const PARTS = ['rows', 'joining', 'durability'] as const;
export type PartName = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly PartName[];
  readonly runs: number;
  readonly seconds: number;
  readonly rows: readonly number[];
  readonly servers: readonly ServerName[];
  /** Of the long document that is joined. */
  readonly edits: number;
  /** A recorded history for it; made up where there is none. */
  readonly trace: string | null;
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
      trace: { type: 'string' },
      servers: { type: 'string', default: SERVERS.join(',') },
    },
  });
  return {
    runs: positive(values.runs),
    seconds: positive(values.seconds),
    rows: values.rows.split(',').map(positive),
    parts: someOf(PARTS, values.parts),
    servers: someOf(SERVERS, values.servers),
    edits: positive(values.edits),
    trace: values.trace ?? null,
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
