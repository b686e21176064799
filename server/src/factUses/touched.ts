/** Which places a moved fact touches, and which of them nobody has to look at any more. Pure. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { Use } from './uses.js';

/**
 * A version in sign-off is touched by any new version of the fact, as its release is (F3). Whatever
 * else uses the fact is touched when it would read otherwise.
 *
 * @param fact as it stands after it moved
 * @param from number of the version that stood before
 */
export function isTouched(use: Use, fact: Fact, from: number): boolean {
  if (use.kind === 'version') return !saysAll(use, fact) || use.says !== fact.current.number;
  if (fact.conflict && use.frozen?.status !== 'conflict') return true;
  if (use.frozen) return !saysAll(use, fact);
  return !readsAlike(versionOf(fact, from), fact.current);
}

/** Does the frozen text say what holds now? */
export function saysAll(use: Use, fact: Fact): boolean {
  if (!use.frozen) return true;
  // In conflict it went out as its label, which is as true as before.
  if (use.frozen.status === 'conflict') return true;
  if (fact.conflict) return false;
  const said = versionOf(fact, use.frozen.version);
  return (
    said !== undefined &&
    use.frozen.status === fact.current.status &&
    canonicalJson(said.value) === canonicalJson(fact.current.value)
  );
}

function readsAlike(before: FactVersion | undefined, now: FactVersion): boolean {
  return (
    before !== undefined &&
    before.status === now.status &&
    canonicalJson(before.value) === canonicalJson(now.value)
  );
}

export const versionOf = (fact: Fact, number: number): FactVersion | undefined =>
  [fact.current, ...fact.history].find((one) => one.number === number);
