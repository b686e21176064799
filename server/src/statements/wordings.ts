/** How the facts of an incident read in one language, at one moment. */
import type { Fact } from '@accord/shared/facts';
import { type FactWording, wordFact } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';

export interface WordingPlace {
  readonly language: string;
  readonly timeZone: string;
  readonly now: Date;
  /** Of the desk. */
  readonly formats: Formats;
}

/** @returns wordings by fact id */
export function wordFacts(
  facts: readonly Fact[],
  { language, timeZone, now, formats }: WordingPlace,
): ReadonlyMap<string, FactWording> {
  const context = { language, timeZone, now: now.getTime(), formats };
  return new Map(facts.map((fact) => [fact.id, wordFact(fact, fact.current, context)]));
}
