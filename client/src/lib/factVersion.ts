import type { Fact, FactVersion } from '@accord/shared/facts';

/** A version of a fact by its number. */
export function factVersionOf(fact: Fact, number: number): FactVersion | undefined {
  return [fact.current, ...fact.history].find((one) => one.number === number);
}
