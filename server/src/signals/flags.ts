/** Which given answers say what no longer holds (F3, Q5). Pure. */
import { lastWords } from '@accord/shared/signals';
import type { FrozenFact } from '@accord/shared/statements';
import { changedFacts, type FactNow } from '../facts/changed.js';

export interface GivenAnswer {
  readonly id: string;
  readonly signalIds: readonly string[];
  readonly saidAt: Date;
  readonly facts: readonly FrozenFact[];
  readonly releaseIds: readonly string[];
  /** What was true when somebody last said that it stands; null for never. */
  readonly settled: {
    readonly facts: readonly FrozenFact[];
    readonly releaseIds: readonly string[];
  } | null;
}

export interface Flag {
  readonly factIds: string[];
  readonly releaseIds: string[];
}

/**
 * Telling somebody anew ends the flag of what they were told before.
 *
 * @param revoked releases that were corrected or withdrawn
 * @returns flags by answer; answers without one are absent
 */
export function flagsOf(
  given: readonly GivenAnswer[],
  facts: readonly FactNow[],
  revoked: ReadonlySet<string>,
): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  for (const one of lastWords(given)) {
    const known = new Set(one.settled?.releaseIds);
    const factIds = changedFacts(one.settled?.facts ?? one.facts, facts);
    const releaseIds = one.releaseIds.filter((id) => revoked.has(id) && !known.has(id));
    if (factIds.length > 0 || releaseIds.length > 0) flags.set(one.id, { factIds, releaseIds });
  }
  return flags;
}
