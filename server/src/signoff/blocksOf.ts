/** The reasons against releasing some languages of one version, from what the store says of it. */
import type { ReleaseBlock } from '@accord/shared/signoff';
import { releaseBlocks } from './blocks.js';
import { requiredMissing, undecided } from './leftOut.js';
import { signoffState } from './machine.js';
import type { VersionFile } from './store.js';

/**
 * @param languages what is to go out; R1 looks at exactly their texts
 * @param secondPersonMissing the playbook wants two people and only one has spoken
 * @param follows languages left out of which the public is told that they follow; null before
 *   somebody has chosen, where only what the playbook requires can be missing
 */
export function blocksOf(
  file: VersionFile,
  languages: readonly string[],
  secondPersonMissing: boolean,
  follows: readonly string[] | null = null,
): ReleaseBlock[] {
  const texts = file.texts.filter((text) => languages.includes(text.language));
  const cited = new Set(texts.flatMap((text) => text.facts.map((fact) => fact.factId)));
  return releaseBlocks({
    incidentClosed: file.incidentClosed,
    superseded: !file.isNewest || languages.some((one) => file.movedOn.has(one)),
    withdrawn: file.withdrawn,
    languages,
    leftOut: [
      ...requiredMissing(file, languages),
      ...(follows === null ? [] : undecided(file, languages, follows)),
    ],
    frozenLanguages: file.texts.map((text) => text.language),
    releasedLanguages: file.texts
      .filter((text) => file.releasedTextIds.includes(text.id))
      .map((text) => text.language),
    state: signoffState({ ...file.input, texts }),
    changedFactIds: [...file.changedFacts.keys()].filter((factId) => cited.has(factId)),
    overriddenFactIds: overriddenFactIds(file),
    embargoes: file.embargoes.map((one) => ({
      id: one.id,
      factIds: one.factIds.filter((factId) => isCited(file, factId)),
    })),
    secondPersonMissing,
  });
}

/** F3: an override covers the very fact versions it named, while none of them moved again. */
export function overriddenFactIds(file: VersionFile): string[] {
  return file.overrides
    .filter((one) => one.confirmedBy !== null && !one.ended)
    .flatMap((one) => one.facts)
    .filter((fact) => file.changedFacts.get(fact.factId) === fact.version)
    .map((fact) => fact.factId);
}

/** In any of its languages: an embargo holds them all back together. */
function isCited(file: VersionFile, factId: string): boolean {
  return file.texts.some((text) => text.facts.some((fact) => fact.factId === factId));
}
