/** The reasons against releasing some languages of one version, from what the store says of it. */
import type { ReleaseBlock } from '@accord/shared/signoff';
import { releaseBlocks } from './blocks.js';
import { signoffState } from './machine.js';
import type { VersionFile } from './store.js';

/**
 * @param languages what is to go out; R1 looks at exactly their texts
 * @param secondPersonMissing the playbook wants two people and only one has spoken
 */
export function blocksOf(
  file: VersionFile,
  languages: readonly string[],
  secondPersonMissing: boolean,
): ReleaseBlock[] {
  const texts = file.texts.filter((text) => languages.includes(text.language));
  const cited = new Set(texts.flatMap((text) => text.facts.map((fact) => fact.factId)));
  return releaseBlocks({
    incidentClosed: file.incidentClosed,
    superseded: !file.isNewest || languages.some((one) => file.movedOn.has(one)),
    withdrawn: file.withdrawn,
    languages,
    frozenLanguages: file.texts.map((text) => text.language),
    releasedLanguages: file.texts
      .filter((text) => file.releasedTextIds.includes(text.id))
      .map((text) => text.language),
    state: signoffState({ ...file.input, texts }),
    changedFactIds: [...file.changedFacts.keys()].filter((factId) => cited.has(factId)),
    overriddenFactIds: overriddenFactIds(file),
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
