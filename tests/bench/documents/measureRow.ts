/** One row, one server, one run: a fresh process, warmed up, measured from outside. */
import { play } from './people.js';
import type { Typed, TypingPlan } from './plan.js';
import { clocksOf, cpuBetween, memoryOf } from './processes.js';
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
  /** Share of a core that went to what has no part in it: above a tenth, doubt the times. */
  readonly disturbed: number;
}

const WARM_UP_SECONDS = 15;
/** So that the compiler has seen everything even where few type. */
const WARM_UP_KEYS_PER_SECOND = 200;
/** More would fill the core, and warm up nothing faster. */
const WARM_UP_DELIVERIES_PER_SECOND = 40_000;

/** When something else used the machine so much, a run is tried again, so many times. */
const DISTURBED = 0.15;
const TRIES = 3;

/** @returns the least disturbed of its tries @throws Error when anything was lost */
export async function measureRow(
  contender: Contender,
  workload: Workload,
  seconds: number,
  seed: number,
): Promise<Measured> {
  let best = await measureOnce(contender, workload, seconds, seed);
  for (let tried = 1; tried < TRIES && best.disturbed > DISTURBED; tried++) {
    const next = await measureOnce(contender, workload, seconds, seed);
    if (next.disturbed < best.disturbed) best = next;
  }
  return best;
}

async function measureOnce(
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
      ports: [running.port, ...running.more.map(({ port }) => port)],
      dialect: contender.dialect,
      cookies: [...running.cookies(workload.rooms * workload.peoplePerRoom)],
      rooms: await running.openPlaces(workload.rooms),
      peoplePerRoom: workload.peoplePerRoom,
      writersPerRoom: [...workload.writersPerRoom],
      keysPerSecond: workload.keysPerSecond,
      cursors: workload.cursors,
      warmUpSeconds: WARM_UP_SECONDS,
      warmUpKeysPerSecond: Math.max(
        workload.keysPerSecond,
        Math.min(WARM_UP_KEYS_PER_SECOND, WARM_UP_DELIVERIES_PER_SECOND / workload.peoplePerRoom),
      ),
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
  const memory = [running, ...running.more].reduce((sum, { pid }) => sum + memoryOf(pid), 0);
  await people.ended();
  const elapsed = after.at - before.at;
  const server = cpuBetween(before, after);
  const database = after.database - before.database;
  const own = (server + database) / 1_000 + result.busy * elapsed;
  return {
    ...result,
    cpu: server / result.delivered,
    databaseCpu: running.databaseParent !== null ? database / result.delivered : null,
    serverBusy: server / 1_000 / elapsed,
    disturbed: Math.max(0, ((after.machine - before.machine) / 1_000 - own) / elapsed),
    memory,
  };
}
