/**
 * As of when, by the store's clock, this process knows everybody's rights (P2). Notices of changes
 * come by themselves; whether all have come is asked of the store, on the connection they come on.
 */
import { RIGHTS_HOLD_MS } from './documentStore.js';

export interface KnownRights {
  /** May notices have been missed? Then nobody's rights are known, and each has to be asked for. */
  readonly mayBeMissing: boolean;
  /** Are they known so lately that the store would still take words by them? */
  readonly areFresh: boolean;
  /**
   * @returns a moment of the store's clock: every change of rights before it is known here
   * @throws Error when the store cannot be heard
   */
  asOf(): Promise<string>;
  /** What is known came too late to be used. */
  forget(): void;
  /** Keeps asking while the task runs: a store that is only slow or full can still be heard. */
  keepAsking<T>(task: () => Promise<T>): Promise<T>;
}

export interface KnownRightsOptions {
  readonly mayBeMissing: () => boolean;
  /**
   * Resolves when every change of rights before that moment of the store's clock is known here.
   *
   * @throws Error when the store cannot be heard
   */
  readonly toldUpTo: () => Promise<string>;
}

/** The store is asked so often, and no more, whether all notices have come. */
const ASK_EVERY_MS = 300;

export function createKnownRights({ mayBeMissing, toldUpTo }: KnownRightsOptions): KnownRights {
  /** `at` by the store's clock, `since` by our own. */
  let known: { readonly at: string; readonly since: number } | undefined;
  let isAsking = false;

  const knownWithin = (ms: number) =>
    known && performance.now() - known.since < ms ? known : undefined;
  async function ask(): Promise<{ readonly at: string }> {
    const since = performance.now();
    known = { at: await toldUpTo(), since };
    return known;
  }
  function askBeside(): void {
    if (isAsking) return;
    isAsking = true;
    ask()
      // Whoever needs to know asks again, and finds out.
      .catch(() => {})
      .finally(() => {
        isAsking = false;
      });
  }
  return {
    get mayBeMissing() {
      return mayBeMissing();
    },
    get areFresh() {
      return knownWithin(RIGHTS_HOLD_MS) !== undefined && !mayBeMissing();
    },
    async asOf() {
      const { at } = knownWithin(ASK_EVERY_MS) ?? (await ask());
      return at;
    },
    forget() {
      known = undefined;
    },
    async keepAsking(task) {
      const timer = setInterval(askBeside, ASK_EVERY_MS);
      try {
        return await task();
      } finally {
        clearInterval(timer);
      }
    },
  };
}
