/** Which given answers say what no longer holds (F3, Q5). Pure. */
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
 * An answer counts while it is the last word to somebody: telling them anew ends its flag.
 *
 * @param revoked releases that were corrected or withdrawn
 * @returns flags by answer; answers without one are absent
 */
export function flagsOf(
  given: readonly GivenAnswer[],
  facts: readonly FactNow[],
  revoked: ReadonlySet<string>,
): Map<string, Flag> {
  const lastTo = new Map<string, GivenAnswer>();
  for (const one of given) {
    for (const signalId of one.signalIds) {
      const before = lastTo.get(signalId);
      if (!before || before.saidAt <= one.saidAt) lastTo.set(signalId, one);
    }
  }
  const flags = new Map<string, Flag>();
  for (const one of new Set(lastTo.values())) {
    const known = new Set(one.settled?.releaseIds);
    const factIds = changedFacts(one.settled?.facts ?? one.facts, facts);
    const releaseIds = one.releaseIds.filter((id) => revoked.has(id) && !known.has(id));
    if (factIds.length > 0 || releaseIds.length > 0) flags.set(one.id, { factIds, releaseIds });
  }
  return flags;
}
