/**
 * What open documents cost a server in memory: its resident set, once everything has settled,
 * before and after people came.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { play } from './people.js';
import type { Place } from './plan.js';
import { memoryOf } from './processes.js';
import type { Contender, Running } from './servers/contender.js';

export interface MeasuredMemory {
  readonly server: string;
  /** Bytes for each of many small documents with one person in it. */
  readonly small: number;
  /** Bytes for one document with a long history; null where the server keeps none. */
  readonly long: number | null;
}

export interface MemoryOptions {
  readonly edits: number;
  readonly trace: string | null;
}

const DOCUMENTS = 1_000;
/** So many meet in one room first: what a server takes for the first of them is no document's. */
const WARM_UP_PEOPLE = 200;
/** Of a feeding; see there. */
const AUTHORS = 40;
const SEED = 1;
/** What was left over from coming in is collected by then. */
const SETTLE_MS = 5_000;

export async function measureMemory(
  contender: Contender,
  options: MemoryOptions,
): Promise<MeasuredMemory> {
  let running = await contender.start();
  try {
    const places = await running.openPlaces(DOCUMENTS);
    if (contender.keeps) running = await startAgain(contender, running);
    const small = (await growth(contender, running, places)) / DOCUMENTS;
    if (!contender.keeps) return { server: contender.name, small, long: null };

    const [place] = await running.openPlaces(1);
    if (!place) throw new Error('no place to meet');
    const author = play({
      task: 'feeding',
      ...addressOf(contender, running, AUTHORS + 1),
      place,
      edits: options.edits,
      trace: options.trace,
      authors: AUTHORS,
      seed: SEED,
    });
    await author.done();
    await author.ended();
    running = await startAgain(contender, running);
    return { server: contender.name, small, long: await growth(contender, running, [place]) };
  } finally {
    await running.stop();
  }
}

async function startAgain(contender: Contender, running: Running): Promise<Running> {
  await running.stop();
  return await contender.start();
}

const addressOf = ({ dialect }: Contender, running: Running, people: number) => ({
  port: running.port,
  dialect,
  cookies: [...running.cookies(people)],
});

/** @returns bytes by which the warm server grew while one person sat in each place */
async function growth(
  contender: Contender,
  running: Running,
  places: readonly Place[],
): Promise<number> {
  const [room] = await running.openPlaces(1);
  if (!room) throw new Error('no place to meet');
  await sit(
    contender,
    running,
    Array.from({ length: WARM_UP_PEOPLE }, () => room),
  );
  return await sit(contender, running, places);
}

/** @returns bytes by which the server grew while they sat there */
async function sit(
  contender: Contender,
  running: Running,
  places: readonly Place[],
): Promise<number> {
  const people = play({
    task: 'sitting',
    ...addressOf(contender, running, places.length),
    places: [...places],
  });
  await people.ready();
  await pause(SETTLE_MS);
  const before = memoryOf(running.pid);
  people.go();
  await people.ready();
  await pause(SETTLE_MS);
  const grown = memoryOf(running.pid) - before;
  people.go();
  await people.done();
  await people.ended();
  return grown;
}
