/** The server as its neighbours and its host see it: does it answer, what does it hold, is it busy? */
import { readFileSync } from 'node:fs';
import { FRAME_AWARENESS, FRAME_QUERY_AWARENESS } from '@accord/shared/documentProtocol';
import { WebSocket } from 'ws';
import { until } from '../../helpers/until.js';

export interface Stall {
  /** How long a neighbour waited for an answer. */
  readonly ms: number;
  /** How much of it the server's own thread was at work; less: others had the machine. */
  readonly busyMs: number;
  /** What was sent meanwhile. */
  readonly sent: readonly string[];
}

export interface Neighbour {
  /** Asks something small in another room, and waits for the answer. */
  roundTrip(sent: readonly string[]): Promise<void>;
  /** Every wait, in milliseconds, in the order of their length. */
  waits(): readonly number[];
  /** The longest waits that were the server's own work. */
  readonly stalls: readonly Stall[];
  close(): void;
}

/** Longer than any single frame may keep everybody waiting. */
export const STALL_MS = 50;
const ANSWER_MS = 20_000;

/** @param pid of the server */
export async function createNeighbour(
  address: string,
  cookie: string,
  pid: number,
): Promise<Neighbour> {
  const socket = new WebSocket(address, { headers: { Cookie: cookie } });
  const waits: number[] = [];
  const stalls: Stall[] = [];
  let answers = 0;
  socket.on('message', (data: Buffer) => {
    if (data[0] === FRAME_AWARENESS) answers += 1;
  });
  await until(() => socket.readyState === WebSocket.OPEN, 'the neighbour is in');
  return {
    async roundTrip(sent) {
      const before = answers;
      const busyBefore = busyMs(pid);
      const started = performance.now();
      socket.send(Uint8Array.of(FRAME_QUERY_AWARENESS));
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`the server does not answer after: ${sent.join(', ')}`)),
          ANSWER_MS,
        );
        const look = () => {
          if (answers === before) return;
          clearTimeout(late);
          socket.off('message', look);
          resolve();
        };
        socket.on('message', look);
      });
      const ms = performance.now() - started;
      waits.push(ms);
      const busy = busyMs(pid) - busyBefore;
      if (ms > STALL_MS && busy > STALL_MS) stalls.push({ ms, busyMs: busy, sent: [...sent] });
    },
    waits: () => waits.toSorted((a, b) => a - b),
    stalls,
    close: () => socket.terminate(),
  };
}

/** What a process holds, in bytes; NaN where the system does not say. */
export function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** CPU of the process's main thread; of no use, and never a stall, where the system does not say. */
function busyMs(pid: number): number {
  try {
    const [ns] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(ns) / 1e6;
  } catch {
    return 0;
  }
}
