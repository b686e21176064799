/** People type, the server is killed without warning, started again, and asked what it has. */
import { play } from './people.js';
import type { Contender } from './servers/contender.js';

export interface Load {
  readonly name: string;
  readonly writers: number;
  readonly keysPerSecond: number;
}

/** One at ease, and a room in which everybody writes. */
export const LOADS: readonly Load[] = [
  { name: '1 writer, 10/s', writers: 1, keysPerSecond: 10 },
  { name: '20 writers, 1,000/s in all', writers: 20, keysPerSecond: 1_000 },
];

export interface MeasuredLoss {
  readonly load: string;
  readonly server: string;
  readonly typed: number;
  /** Null: the server never says. */
  readonly acknowledged: number | null;
  readonly kept: number;
  /** Letters that it had called saved, and that are gone. */
  readonly lostThoughAcknowledged: number | null;
}

export async function measureLosing(
  contender: Contender,
  load: Load,
  seconds: number,
  seed: number,
): Promise<MeasuredLoss> {
  let running = await contender.start();
  const address = () => ({
    port: running.port,
    dialect: contender.dialect,
    cookies: [...running.cookies(load.writers)],
  });
  try {
    const [place] = await running.openPlaces(1);
    if (!place) throw new Error('no place to meet');
    const { writers, keysPerSecond } = load;
    const people = play({
      task: 'losing',
      ...address(),
      ...{ place, writers, keysPerSecond, seconds, seed },
    });
    await people.ready();
    people.go();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    await running.kill();
    const lost = await people.done();
    await people.ended();

    running = await contender.start();
    const newcomer = play({ task: 'counting', ...address(), place });
    const { clocks } = await newcomer.done();
    await newcomer.ended();
    const keptOf = new Map(clocks);
    const sum = (of: (client: number, sent: number, saved: number) => number) =>
      lost.writers.reduce((total, [client, sent, saved]) => total + of(client, sent, saved), 0);
    return {
      load: load.name,
      server: contender.name,
      typed: lost.typed,
      acknowledged: lost.acknowledged,
      kept: sum((client) => keptOf.get(client) ?? 0),
      lostThoughAcknowledged:
        lost.acknowledged === null
          ? null
          : sum((client, _, saved) => Math.max(0, saved - (keptOf.get(client) ?? 0))),
    };
  } finally {
    await running.stop();
  }
}
