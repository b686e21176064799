/**
 * Twenty people open a document with a long history at once: while somebody is in it, after a
 * restart, and after a crash; with two bystanders in another room.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type People, play } from './people.js';
import type { Bystood, Contents, Joined, Place } from './plan.js';
import { type Clocks, clocksOf, cpuBetween } from './processes.js';
import type { Contender, Running } from './servers/contender.js';

export interface JoiningOptions {
  readonly edits: number;
  readonly trace: string | null;
  readonly runs: number;
  readonly kinds: readonly Joining[];
}

export const JOININGS = ['warm', 'cold', 'crashed'] as const;
export type Joining = (typeof JOININGS)[number];

export interface MeasuredJoining extends Omit<Joined, 'task' | 'contents'> {
  readonly kind: Joining;
  readonly server: string;
  /** Milliseconds of the server's CPU for each who joined, without what the bystanders cost. */
  readonly cpu: number;
  readonly databaseCpu: number;
  /** The same with the first edit after. */
  readonly cpuWithEdit: number;
  /** What the others saw meanwhile. */
  readonly bystanders: Omit<Bystood, 'task'>;
}

/** So long the bystanders are alone, for what they cost by themselves. */
const ALONE_MS = 1_000;
/** After a restart a server looks at what moved meanwhile: until it takes so little of a core, or for so long. */
const AT_REST = 0.05;
const MOST_LOOKS = 30;
const PEOPLE = 20;
const AUTHORS = 40;
const SEED = 1;
/** Limits are a person's: everybody here is somebody else. */
const SEATS = { authors: 0, joiners: 200, bystanders: 300, perFeeding: AUTHORS + 1 } as const;

/** Kinds for which the server keeps nothing are left out. */
export async function measureJoining(
  contender: Contender,
  options: JoiningOptions,
  onMeasured: (one: MeasuredJoining) => void,
): Promise<void> {
  let running = await contender.start();
  let feedings = 0;
  let joinings = 0;
  const address = (from: number, people: number) => ({
    port: running.port,
    dialect: contender.dialect,
    cookies: [...running.cookies(from + people).slice(from)],
  });
  const feed = async (place: Place) => {
    const first = SEATS.authors + feedings++ * SEATS.perFeeding;
    const { edits, trace } = options;
    const people = play({
      task: 'feeding',
      ...address(first, SEATS.perFeeding),
      ...{ place, edits, trace, authors: AUTHORS, seed: SEED },
    });
    const { contents } = await people.done();
    await people.ended();
    return contents;
  };
  const join = async (kind: Joining, place: Place, other: Place, contents: Contents) => {
    await atRest(running);
    const bystanders = play({
      task: 'bystanding',
      ...address(SEATS.bystanders + 2 * joinings++, 2),
      place: other,
    });
    const joiners = play({
      task: 'joining',
      ...address(SEATS.joiners, PEOPLE + 1),
      ...{ place, contents, people: PEOPLE, isWarm: kind === 'warm' },
    });
    const { contents: after, ...measured } = await observe(running, joiners, bystanders);
    onMeasured({ kind, server: contender.name, ...measured });
    return after;
  };
  try {
    const [place, other] = await running.openPlaces(2);
    if (!place || !other) throw new Error('no place to meet');
    let contents = await feed(place);
    const runsOf = (kind: Joining) => (options.kinds.includes(kind) ? options.runs : 0);
    for (let run = 0; run < runsOf('warm'); run++) {
      contents = await join('warm', place, other, contents);
    }
    for (let run = 0; run < runsOf('cold') && contender.keeps; run++) {
      await running.stop();
      running = await contender.start();
      contents = await join('cold', place, other, contents);
    }
    for (let run = 0; run < runsOf('crashed') && contender.keepsEach; run++) {
      const [fresh] = await running.openPlaces(1);
      if (!fresh) throw new Error('no place to meet');
      const crashed = await feed(fresh);
      await running.kill();
      running = await contender.start();
      await join('crashed', fresh, other, crashed);
    }
  } finally {
    await running.stop();
  }
}

/** What it does by itself would else be taken for what the bystanders cost. */
async function atRest(running: Running): Promise<void> {
  let before = clocksOf(running);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await pause(ALONE_MS);
    const now = clocksOf(running);
    if (cpuBetween(before, now) / 1_000 / (now.at - before.at) < AT_REST) return;
    before = now;
  }
}

type Observed = Omit<MeasuredJoining, 'kind' | 'server'> & { readonly contents: Contents };

async function observe(
  running: Running,
  joiners: People<'joining'>,
  bystanders: People<'bystanding'>,
): Promise<Observed> {
  await Promise.all([joiners.ready(), bystanders.ready()]);
  bystanders.go();
  const alone = clocksOf(running);
  await pause(ALONE_MS);
  const before = clocksOf(running);
  joiners.go();
  await joiners.ready();
  const joined = clocksOf(running);
  joiners.go();
  const { task: _, ...result } = await joiners.done();
  const edited = clocksOf(running);
  bystanders.stop();
  const { task: __, ...bystood } = await bystanders.done();
  await Promise.all([joiners.ended(), bystanders.ended()]);
  const databaseBetween = (from: Clocks, to: Clocks) => to.database - from.database;
  const perPerson = (until: Clocks, cost: (from: Clocks, to: Clocks) => number) => {
    const bystanding = (cost(alone, before) / (before.at - alone.at)) * (until.at - before.at);
    return (cost(before, until) - bystanding) / 1_000 / PEOPLE;
  };
  return {
    ...result,
    cpu: perPerson(joined, cpuBetween),
    databaseCpu: perPerson(joined, databaseBetween),
    cpuWithEdit: perPerson(edited, cpuBetween),
    bystanders: bystood,
  };
}
