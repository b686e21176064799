/** A small seeded generator: the same seed gives the same numbers on every machine. */

export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True so often. */
  chance(share: number): boolean;
  /** @throws Error when there is nothing to pick from */
  pick<T>(list: readonly T[]): T;
  /** A generator of its own: what one draws from it changes nothing for the others. */
  fork(): Random;
}

/** Seeds fit into 32 bits, so that they can be read out and typed. */
export const SEEDS = 2 ** 32;

/** Mulberry32: 32 bits of state, good enough to shuffle faults with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / SEEDS;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    pick(list) {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    fork: () => createRandom(Math.floor(next() * SEEDS)),
  };
}
