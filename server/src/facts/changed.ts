/** Which facts of a version have moved since it froze them (F3). Pure. */
import type { Fact } from '@accord/shared/facts';

export interface CitedFact {
  readonly factId: string;
  readonly version: number;
  readonly status: 'unconfirmed' | 'confirmed' | 'conflict';
}

/**
 * A new version of the fact counts whatever it changed: the owner looked again, and only people
 * can say that it does not matter. Coming into conflict counts too. A conflict that ended without
 * a new version does not: the text says the label, which is as true as before.
 *
 * @param cited the facts as the version froze them
 * @param now the incident's facts at this moment
 * @returns the ids of those that moved, each once
 */
export function changedFacts(cited: readonly CitedFact[], now: readonly Fact[]): string[] {
  const current = new Map(now.map((fact) => [fact.id, fact]));
  const moved = cited.filter(({ factId, version, status }) => {
    const fact = current.get(factId);
    if (!fact || fact.current.number !== version) return true;
    return fact.conflict && status !== 'conflict';
  });
  return [...new Set(moved.map((one) => one.factId))];
}
