/** One row, one server, one run: a fresh process, warmed up, measured from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Plan, type Said, said, type Typed } from './plan.js';
import { cpuBelow, cpuOf, LOAD_CORE, memoryOf, onCore } from './processes.js';
import type { Contender, Running } from './servers/contender.js';
import type { Workload } from './workloads.js';

export interface Measured extends Typed {
  /** Microseconds of the server process for each update that reached a person. */
  readonly cpu: number;
  /** The same of its database's processes; null where it has none. */
  readonly databaseCpu: number | null;
  /** Share of its core that the server took. */
  readonly serverBusy: number;
  readonly memory: number;
}

const LOAD = fileURLToPath(new URL('./load/main.ts', import.meta.url));
const WARM_UP_SECONDS = 4;
/** So that the compiler has seen everything even where few type. */
const WARM_UP_KEYS_PER_SECOND = 200;

/** @throws Error when anything was lost: that is no result */
export async function measureRow(
  contender: Contender,
  workload: Workload,
  seconds: number,
  seed: number,
): Promise<Measured> {
  const running = await contender.start();
  try {
    return await measureTyping(running, {
      task: 'typing',
      port: running.port,
      dialect: contender.dialect,
      cookies: [...running.cookies(workload.rooms * workload.peoplePerRoom)],
      rooms: await running.openPlaces(workload.rooms),
      peoplePerRoom: workload.peoplePerRoom,
      writersPerRoom: [...workload.writersPerRoom],
      keysPerSecond: workload.keysPerSecond,
      cursors: workload.cursors,
      warmUpSeconds: WARM_UP_SECONDS,
      warmUpKeysPerSecond: Math.max(workload.keysPerSecond, WARM_UP_KEYS_PER_SECOND),
      seconds,
      seed,
    });
  } finally {
    await running.stop();
  }
}

async function measureTyping(running: Running, plan: Plan): Promise<Measured> {
  const [program, args] = onCore(LOAD_CORE, [process.execPath, '--import', 'tsx', LOAD]);
  const load = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const hear = listen(load);
  const clocks = () => ({
    at: performance.now(),
    server: cpuOf(running.pid),
    database: running.hasDatabase ? cpuBelow(running.pid) : null,
  });
  load.send(plan);
  await hear('ready');
  const before = clocks();
  load.send({ kind: 'go' });
  const { result } = await hear('done');
  const after = clocks();
  const memory = memoryOf(running.pid);
  await hear('ended');
  return {
    ...result,
    cpu: (after.server - before.server) / result.delivered,
    databaseCpu:
      after.database === null || before.database === null
        ? null
        : (after.database - before.database) / result.delivered,
    serverBusy: (after.server - before.server) / 1_000 / (after.at - before.at),
    memory,
  };
}

/** @returns a function that waits for the next message, which must be of the kind asked for */
function listen(load: ChildProcess) {
  const heard: Said[] = [];
  let wake = () => {};
  let ended = false;
  load.on('message', (message) => {
    heard.push(said.parse(message));
    wake();
  });
  load.on('exit', () => {
    ended = true;
    wake();
  });
  return async <K extends Said['kind']>(kind: K): Promise<Extract<Said, { kind: K }>> => {
    while (heard.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const next = heard.shift();
    if (next?.kind === 'failed') throw new Error(next.why);
    if (!next || !isOf(next, kind)) throw new Error(`the people said ${next?.kind ?? 'nothing'}`);
    return next;
  };
}

const isOf = <K extends Said['kind']>(one: Said, kind: K): one is Extract<Said, { kind: K }> =>
  one.kind === kind;
