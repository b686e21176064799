/**
 * R4, pure: what becomes of a delivery after an attempt. Nothing is dropped: it is sent, tried
 * again, given up, or nobody knows, and the last two wait for a person.
 */

/** Does the receiver know a message again that comes twice under one key? */
export type KnowsAgain =
  | 'always'
  /** Mastodon keeps an Idempotency-Key for an hour. */
  | 'forAnHour'
  /** Mail: what was sent twice arrives twice. */
  | 'never';

/** How an attempt ended. `unknown`: it may have arrived. */
export type Ending =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'failed';
      /** Would the same again be of use? */
      readonly again: boolean;
      /** The receiver asked for it. */
      readonly afterMs?: number | undefined;
    }
  | { readonly kind: 'unknown' };

export type Next =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly dueAt: Date }
  | { readonly state: 'givenUp' }
  | { readonly state: 'unsure' };

/** With {@link waitMs}: given up after about three quarters of an hour, while a key is still known. */
export const MOST_TRIES = 8;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const GROWTH = 3;
/** Receivers that failed together are not asked again together. */
const JITTER = 0.2;
/** An hour, less what clocks may differ by. */
const KNOWN_FOR_MS = 55 * 60_000;

export interface Tried {
  readonly knowsAgain: KnowsAgain;
  /** Since somebody decided last, this one included. */
  readonly tries: number;
  /** When an attempt began of which nobody knows how it went; the first since then. */
  readonly unknownSince: Date | null;
  readonly now: Date;
  /** From 0 to 1. */
  readonly chance: number;
}

export function afterAttempt(ending: Ending, tried: Tried): Next {
  if (ending.kind === 'sent') return { state: 'sent' };
  const mayHaveArrived = ending.kind === 'unknown' || tried.unknownSince !== null;
  if (ending.kind === 'unknown' && tried.knowsAgain === 'never') return { state: 'unsure' };
  const isWorthIt = ending.kind === 'unknown' || ending.again;
  if (isWorthIt && tried.tries < MOST_TRIES && !isForgotten(tried)) {
    const wait = Math.max(
      waitMs(tried.tries, tried.chance),
      ending.kind === 'failed' ? Math.min(ending.afterMs ?? 0, LONGEST_WAIT_MS) : 0,
    );
    return { state: 'waiting', dueAt: new Date(tried.now.getTime() + wait) };
  }
  return { state: mayHaveArrived && tried.knowsAgain !== 'always' ? 'unsure' : 'givenUp' };
}

/** Would the receiver take the same key for a new message by now? */
export function isForgotten({
  knowsAgain,
  unknownSince,
  now,
}: Pick<Tried, 'knowsAgain' | 'unknownSince' | 'now'>): boolean {
  if (unknownSince === null || knowsAgain === 'always') return false;
  return knowsAgain === 'never' || now.getTime() - unknownSince.getTime() > KNOWN_FOR_MS;
}

/**
 * A newer text is out, so these words are not sent any more. Where nobody knows how an attempt went, they may be
 * out all the same, and the newer ones neither edit nor answer them: somebody has to look.
 */
export function whenOvertaken({
  unknownSince,
}: Pick<Tried, 'unknownSince'>): 'overtaken' | 'unsure' {
  return unknownSince === null ? 'overtaken' : 'unsure';
}

/** @returns how long to wait after that many tries, in milliseconds */
export function waitMs(tries: number, chance: number): number {
  const wait = Math.min(FIRST_WAIT_MS * GROWTH ** (tries - 1), LONGEST_WAIT_MS);
  return Math.round(wait * (1 - JITTER + 2 * JITTER * chance));
}
