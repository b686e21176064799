/**
 * What goes wrong when: a pure function of the seed. Faults overlap, except two on the same thing;
 * each ends by itself, and all have ended when the schedule has.
 */
import { createRandom, type Random } from './random.js';

/** A connection that runs through a proxy: of a page, or of a server to the store or to Redis. */
export type Link =
  | { readonly of: 'page'; readonly index: number }
  | { readonly of: 'store' | 'bus'; readonly index: number };

export type Trouble =
  | { readonly what: 'killServer' | 'restartServer' | 'pauseServer'; readonly server: number }
  | { readonly what: 'killRedis' | 'pauseRedis' }
  | { readonly what: 'killPostgres' | 'killBackends' | 'pausePostgres' | 'fillDisk' }
  | { readonly what: 'killAll' }
  | { readonly what: 'cut' | 'stall' | 'slow' | 'endNear' | 'endFar'; readonly link: Link }
  /** The page is thrown away with what it did not bring to the server, and opened anew. */
  | { readonly what: 'reloadPage'; readonly page: number }
  /** Somebody loses the right to edit, or to know of the document at all, and gets it back. */
  | { readonly what: 'takeRight'; readonly leaving: 'read' | 'none' };

/** `at`, `forMs`: milliseconds, from the schedule's start and from the fault's. */
export type Fault = Trouble & { readonly at: number; readonly forMs: number };

export interface Shape {
  /** How long it goes on, milliseconds. */
  readonly length: number;
  readonly servers: number;
  readonly pages: number;
}

interface Kind {
  readonly weight: number;
  /** Milliseconds. */
  readonly shortest?: number;
  readonly longest: number;
  readonly make: (random: Random, shape: Shape) => Trouble;
}

const server = (random: Random, { servers }: Shape) => random.between(0, servers - 1);
const page = (random: Random, { pages }: Shape) => random.between(0, pages - 1);
const link = (random: Random, shape: Shape): Link =>
  random.chance(0.5)
    ? { of: 'page', index: page(random, shape) }
    : { of: random.pick(['store', 'bus']), index: server(random, shape) };

const KINDS: readonly Kind[] = [
  {
    weight: 10,
    longest: 3_000,
    make: (random, shape) => ({ what: 'killServer', server: server(random, shape) }),
  },
  {
    weight: 4,
    longest: 1_500,
    make: (random, shape) => ({ what: 'restartServer', server: server(random, shape) }),
  },
  {
    weight: 6,
    longest: 4_000,
    make: (random, shape) => ({ what: 'pauseServer', server: server(random, shape) }),
  },
  { weight: 4, longest: 4_000, make: () => ({ what: 'killRedis' }) },
  { weight: 3, longest: 4_000, make: () => ({ what: 'pauseRedis' }) },
  { weight: 5, longest: 3_000, make: () => ({ what: 'killPostgres' }) },
  { weight: 3, longest: 500, make: () => ({ what: 'killBackends' }) },
  { weight: 4, longest: 4_000, make: () => ({ what: 'pausePostgres' }) },
  { weight: 4, longest: 5_000, make: () => ({ what: 'fillDisk' }) },
  { weight: 2, longest: 2_000, make: () => ({ what: 'killAll' }) },
  {
    weight: 10,
    longest: 2_500,
    make: (random, shape) => ({ what: 'cut', link: link(random, shape) }),
  },
  {
    weight: 10,
    longest: 5_000,
    make: (random, shape) => ({ what: 'stall', link: link(random, shape) }),
  },
  {
    weight: 8,
    longest: 5_000,
    make: (random, shape) => ({ what: 'slow', link: link(random, shape) }),
  },
  {
    weight: 5,
    longest: 500,
    make: (random, shape) => ({
      what: random.pick(['endNear', 'endFar']),
      link: link(random, shape),
    }),
  },
  {
    weight: 8,
    longest: 200,
    make: (random, shape) => ({ what: 'reloadPage', page: page(random, shape) }),
  },
  {
    weight: 8,
    // Past the second that it may take to reach every process.
    shortest: 2_500,
    longest: 8_000,
    make: (random) => ({ what: 'takeRight', leaving: random.pick(['read', 'none']) }),
  },
];

/** What one process says does not reach the others. */
const BUS_GONE: Kind = {
  weight: 0,
  longest: 0,
  make: (random, shape) =>
    random.pick<Trouble>([
      { what: 'killRedis' },
      { what: 'cut', link: { of: 'bus', index: server(random, shape) } },
    ]),
};

/**
 * The last fault ends when nobody types any more: what is lost in it no later word can bring to
 * light. Typing goes on for half of it.
 */
export const LAST_MS = 1_600;
const SHORTEST_MS = 100;
/** From one fault to the next: close enough that several stand at once. */
const GAP_MS = { least: 50, most: 1_200 };
/** The rest is for what comes in, once it flows again, before the right is back. */
const SHARE_OF_LAPSE = 0.7;
/** Tries to find something that is still whole. */
const TRIES = 5;

/** @returns the faults in the order of their beginnings */
export function planFaults(seed: number, shape: Shape): readonly Fault[] {
  const random = createRandom(seed);
  const busyUntil = new Map<string, number>();
  const faults: Fault[] = [];
  const length = shape.length - LAST_MS;
  for (let at = GAP_MS.most; at < length; ) {
    for (let tries = 0; tries < TRIES; tries++) {
      const kind = pickKind(random);
      const trouble = kind.make(random, shape);
      const forMs = Math.min(
        random.between(kind.shortest ?? SHORTEST_MS, kind.longest),
        length - at,
      );
      const things = thingsOf(trouble, shape);
      if (things.some((thing) => (busyUntil.get(thing) ?? 0) > at)) continue;
      for (const thing of things) busyUntil.set(thing, at + forMs);
      faults.push({ ...trouble, at, forMs });
      if (trouble.what === 'takeRight') stallBesides(faults, busyUntil, random, shape);
      break;
    }
    at += random.between(GAP_MS.least, GAP_MS.most);
  }
  const last = random.chance(0.5) ? BUS_GONE : pickKind(random);
  faults.push({ ...last.make(random, shape), at: length, forMs: LAST_MS });
  return faults;
}

/** A server that cannot reach the store does not hear of the right that ended either. */
function stallBesides(
  faults: Fault[],
  busyUntil: Map<string, number>,
  random: Random,
  shape: Shape,
): void {
  const taken = faults.at(-1);
  if (!taken || random.chance(0.3)) return;
  const trouble: Trouble = { what: 'stall', link: { of: 'store', index: server(random, shape) } };
  const [thing = ''] = thingsOf(trouble, shape);
  if ((busyUntil.get(thing) ?? 0) > taken.at) return;
  const forMs = Math.floor(taken.forMs * SHARE_OF_LAPSE);
  busyUntil.set(thing, taken.at + forMs);
  faults.push({ ...trouble, at: taken.at, forMs });
}

function pickKind(random: Random): Kind {
  let left = random.next() * KINDS.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of KINDS) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return random.pick(KINDS);
}

function thingsOf(trouble: Trouble, { servers }: Shape): readonly string[] {
  switch (trouble.what) {
    case 'killServer':
    case 'restartServer':
    case 'pauseServer':
      return [`server ${trouble.server}`];
    case 'killRedis':
    case 'pauseRedis':
      return ['redis'];
    case 'killPostgres':
    case 'killBackends':
    case 'pausePostgres':
    case 'fillDisk':
      return ['postgres'];
    case 'killAll':
      return [
        'redis',
        'postgres',
        ...Array.from({ length: servers }, (_, index) => `server ${index}`),
      ];
    case 'reloadPage':
      return [`page ${trouble.page}`];
    case 'takeRight':
      return ['right'];
    default:
      return [`${trouble.link.of} ${trouble.link.index}`];
  }
}
