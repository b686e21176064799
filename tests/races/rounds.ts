/** How often a race is run: `RACE_ROUNDS=400 npm test -- races` for hundreds. */

/** Enough that both orders come up many times on any machine. */
const SHORT = 20;
/** A round takes a few dozen milliseconds; on a busy machine more. */
const SLOWEST_ROUND_MS = 2_000;

export const ROUNDS = Number(process.env.RACE_ROUNDS ?? SHORT);
/** For the tests: never less than they have anyhow. */
export const PATIENCE_MS = Math.max(120_000, ROUNDS * SLOWEST_ROUND_MS);
