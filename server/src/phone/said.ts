/**
 * What a leader without a screen has to be told before they approve: on the sign-off page nobody signs
 * without seeing which facts changed since the submission (F3). Pure.
 */
import type { SaidFact } from '@accord/shared/phone';
import type { VersionFile } from '../signoff/store.js';

type Of = Pick<VersionFile, 'changedFacts'> & {
  readonly texts: readonly {
    readonly id: string;
    readonly facts: readonly { readonly factId: string }[];
  }[];
};

/**
 * @param textIds what is signed
 * @param said as the log has it; a fact that changed once more since is not said as it is now
 * @returns facts of these texts that changed, and were not said as they are
 */
export function unsaidFacts(
  { changedFacts, texts }: Of,
  textIds: readonly string[],
  said: readonly SaidFact[],
): string[] {
  const cited = new Set(
    texts
      .filter((text) => textIds.includes(text.id))
      .flatMap((text) => text.facts.map((fact) => fact.factId)),
  );
  return [...changedFacts]
    .filter(([factId]) => cited.has(factId))
    .filter(([id, now]) => !said.some(({ factId, version }) => factId === id && version === now))
    .map(([factId]) => factId);
}
