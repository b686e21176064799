/** Which languages of a place a moved fact touches, and which nobody has to look at any more. Pure. */
import type { Fact, FactVersion } from '@accord/shared/facts';
import { sameValue } from '@accord/shared/sameValue';
import type { FrozenFact } from '@accord/shared/statements';
import type { Use } from './uses.js';

/**
 * A version in sign-off is touched by any new version of the fact, as its release is (F3). Whatever
 * else uses the fact is touched when it would read otherwise.
 *
 * @param fact as it stands after it moved
 * @param from number of the version that stood before
 * @returns of the place's languages those that somebody has to look at
 */
export function touchedLanguages(use: Use, fact: Fact, from: number): string[] {
  return use.languages.filter((language) => {
    const frozen = use.frozen?.[language];
    if (!frozen) return fact.conflict || !readsAlike(versionOf(fact, from), fact.current, language);
    if (use.kind === 'version' && frozen.version !== fact.current.number) return true;
    return !saysNow(frozen, fact);
  });
}

/** Does a frozen text say what holds now? */
export function saysNow(frozen: FrozenFact, fact: Fact): boolean {
  // In conflict it went out as its label, which is as true as before.
  if (frozen.status === 'conflict') return true;
  if (fact.conflict) return false;
  const said = versionOf(fact, frozen.version);
  return (
    said !== undefined &&
    frozen.status === fact.current.status &&
    sameValue(said.value, fact.current.value)
  );
}

/** The same value in other words needs no look; a language that lost its words does. */
function readsAlike(before: FactVersion | undefined, now: FactVersion, language: string): boolean {
  return (
    before !== undefined &&
    before.status === now.status &&
    sameValue(before.value, now.value) &&
    (wordsOf(before)[language] === undefined || wordsOf(now)[language] !== undefined)
  );
}

const wordsOf = ({ value }: FactVersion): Readonly<Record<string, string>> =>
  'words' in value ? value.words : {};

export const versionOf = (fact: Fact, number: number): FactVersion | undefined =>
  [fact.current, ...fact.history].find((one) => one.number === number);
