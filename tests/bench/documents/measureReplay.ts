/** A recorded history of two people at once, as fast as the server passes it on. */
import { play } from './people.js';
import type { Replayed } from './plan.js';
import { clocksOf, cpuBetween } from './processes.js';
import type { Contender } from './servers/contender.js';

export interface MeasuredReplay extends Omit<Replayed, 'task'> {
  readonly server: string;
  /** Milliseconds of the server's CPU for all of it. */
  readonly cpu: number;
  readonly databaseCpu: number;
}

const PEOPLE = 3;

/** @throws Error when anybody ends with other words than the record */
export async function measureReplay(contender: Contender, trace: string): Promise<MeasuredReplay> {
  const running = await contender.start();
  try {
    const [place] = await running.openPlaces(1);
    if (!place) throw new Error('no place to meet');
    const people = play({
      task: 'replaying',
      port: running.port,
      dialect: contender.dialect,
      cookies: [...running.cookies(PEOPLE)],
      ...{ place, trace },
    });
    await people.ready();
    const before = clocksOf(running);
    people.go();
    const { task: _, ...result } = await people.done();
    const after = clocksOf(running);
    await people.ended();
    return {
      server: contender.name,
      ...result,
      cpu: cpuBetween(before, after) / 1_000,
      databaseCpu: (after.database - before.database) / 1_000,
    };
  } finally {
    await running.stop();
  }
}
