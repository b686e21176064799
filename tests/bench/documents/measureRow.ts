/** One row, one server, one run: a fresh process, warmed up, measured from outside. */
import { play } from './people.js';
import type { Typed, TypingPlan } from './plan.js';
import { clocksOf, memoryOf } from './processes.js';
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

async function measureTyping(running: Running, plan: TypingPlan): Promise<Measured> {
  const people = play(plan);
  await people.ready();
  const before = clocksOf(running);
  people.go();
  const result = await people.done();
  const after = clocksOf(running);
  const memory = memoryOf(running.pid);
  await people.ended();
  return {
    ...result,
    cpu: (after.server - before.server) / result.delivered,
    databaseCpu: running.hasDatabase ? (after.database - before.database) / result.delivered : null,
    serverBusy: (after.server - before.server) / 1_000 / (after.at - before.at),
    memory,
  };
}
