/**
 * Which facts of a version have moved since it froze them (F3): the one rule that submissions,
 * signatures, releases and overrides all go by. Pure.
 */
/** A fact at this moment, as far as it matters here. */
export interface FactNow {
  readonly id: string;
  readonly current: { readonly number: number };
  readonly conflict: boolean;
}

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
export function changedFacts(cited: readonly CitedFact[], now: readonly FactNow[]): string[] {
  const current = new Map(now.map((fact) => [fact.id, fact]));
  const moved = cited.filter(({ factId, version, status }) => {
    const fact = current.get(factId);
    if (!fact || fact.current.number !== version) return true;
    return fact.conflict && status !== 'conflict';
  });
  return [...new Set(moved.map((one) => one.factId))];
}
