/** How the facts of an incident read in one language, at one moment. */
import type { Fact } from '@accord/shared/facts';
import { type FactWording, wordFact } from '@accord/shared/factWording';

export interface WordingPlace {
  readonly language: string;
  readonly timeZone: string;
  readonly now: Date;
}

/** @returns wordings by fact id */
export function wordFacts(
  facts: readonly Fact[],
  { language, timeZone, now }: WordingPlace,
): ReadonlyMap<string, FactWording> {
  const context = { language, timeZone, now: now.getTime() };
  return new Map(facts.map((fact) => [fact.id, wordFact(fact, fact.current, context)]));
}
