/**
 * What a read of the newsroom costs: requests per second of the server's processor time, for a
 * released page as the public reads it, beside node:http that sends the very same bytes.
 */
import { get } from 'node:http';
import autocannon from 'autocannon';
import { startBare } from './bareServers.js';
import { startBenchDesk } from './benchDesk.js';
import { clocksOf, cpuBetween } from './documents/processes.js';
import { medianOf } from './measure.js';
import type { BenchOptions } from './options.js';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 1;
const US = 1_000_000;

export interface MeasuredReads {
  readonly bytes: number;
  readonly runs: number;
  /** Requests per second of processor time; each the median of the runs. */
  readonly ours: number;
  readonly bare: number;
  /** How much of the time the server was at work: below 1, whoever asked was the slower. */
  readonly busy: number;
  readonly limitedBy: string;
}

interface Read {
  readonly perCpuSecond: number;
  readonly busy: number;
}

export async function measureNewsroom(options: BenchOptions): Promise<MeasuredReads> {
  const desk = await startBenchDesk();
  try {
    const { spill, server } = desk;
    await spill.write('en');
    const versionId = await spill.submit(['en'], 1);
    await spill.signAll(versionId);
    const leaving = await spill.leaving(versionId, ['en']);
    const { body } = await spill
      .as('ana')
      .send('POST', `/api/versions/${versionId}/releases`, leaving);
    const url = `${server.url}/news/${body.slug}/en`;
    const page = await rawPage(url);
    const bare = await startBare({
      kind: 'bytes',
      headers: page.headers,
      body: page.body.toString('base64'),
    });
    try {
      const ours: Read[] = [];
      const floor: Read[] = [];
      for (let run = 0; run < options.runs; run++) {
        ours.push(await load(url, server.pid, options.seconds));
        floor.push(await load(bare.url, bare.pid, options.seconds));
      }
      const of = (reads: readonly Read[]) => medianOf(reads.map((one) => one.perCpuSecond));
      const busy = medianOf(ours.map((one) => one.busy));
      const measured = { ours: of(ours), bare: of(floor), busy };
      return {
        bytes: page.body.length,
        runs: options.runs,
        ...measured,
        limitedBy: limitOf(measured),
      };
    } finally {
      bare.close();
    }
  } finally {
    await desk.close();
  }
}

function limitOf({ ours, bare, busy }: Pick<MeasuredReads, 'ours' | 'bare' | 'busy'>): string {
  const cost = (perSecond: number) => US / perSecond;
  const share = `the server was at work for ${Math.round(busy * 100)} % of the time`;
  return `${(cost(ours) - cost(bare)).toFixed(0)} µs a request over the ${cost(bare).toFixed(0)} µs of node:http: finding the page and its headers in Express; ${share}`;
}

/** As it goes over the wire, with the headers that node:http does not write by itself. */
function rawPage(url: string): Promise<{ headers: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const { rawHeaders } = response;
        const headers = rawHeaders.flatMap((name, at) =>
          at % 2 === 0 && !/^(date|connection|keep-alive|transfer-encoding)$/i.test(name)
            ? [name, rawHeaders[at + 1] ?? '']
            : [],
        );
        resolve({ headers, body: Buffer.concat(pieces) });
      });
    }).on('error', reject);
  });
}

async function load(url: string, pid: number, seconds: number): Promise<Read> {
  await autocannon({ url, connections: CONNECTIONS, duration: WARM_UP_SECONDS });
  const clocks = () => clocksOf({ pid, more: [], databaseParent: null, bus: null });
  const before = clocks();
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds });
  const after = clocks();
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} other answers`);
  }
  const cpuUs = cpuBetween(before, after);
  return {
    perCpuSecond: result.requests.total / (cpuUs / US),
    busy: cpuUs / ((after.at - before.at) * 1_000),
  };
}
