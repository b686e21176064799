/** What the command line asks for. */
import { parseArgs } from 'node:util';

export const SERVERS = ['relay', 'y-websocket', 'hocuspocus', 'accord'] as const;
export type ServerName = (typeof SERVERS)[number];

export interface Options {
  readonly runs: number;
  readonly seconds: number;
  readonly rows: readonly number[];
  readonly servers: readonly ServerName[];
}

/** @throws Error for what is no option, or no value of one */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '8' },
      rows: { type: 'string', default: '1,2,3,4,5' },
      servers: { type: 'string', default: SERVERS.join(',') },
    },
  });
  const wanted = values.servers.split(',');
  const servers = SERVERS.filter((name) => wanted.includes(name));
  if (servers.length !== wanted.length) throw new Error(`servers are ${SERVERS.join(', ')}`);
  return {
    runs: positive(values.runs),
    seconds: positive(values.seconds),
    rows: values.rows.split(',').map(positive),
    servers,
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${text} is no number above 0`);
  return number;
}
