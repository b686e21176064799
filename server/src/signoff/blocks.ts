/** Everything that stands between a version and the public, named; all reasons at once. */
import type { ReleaseBlock } from '@accord/shared/signoff';
import type { SignoffState } from './machine.js';

export interface BlocksInput {
  readonly incidentClosed: boolean;
  readonly superseded: boolean;
  /** The statement's page was withdrawn since. */
  readonly withdrawn: boolean;
  /** Languages that somebody wants to release. */
  readonly languages: readonly string[];
  /** Languages that may not be left out, and are: the playbook's, or nobody spoke of them. */
  readonly leftOut: readonly string[];
  /** Languages in which the version has a text. */
  readonly frozenLanguages: readonly string[];
  /** Languages whose newest text of this version is public already. */
  readonly releasedLanguages: readonly string[];
  /** The sign-off of exactly the texts in the wanted languages (R1). */
  readonly state: SignoffState;
  /** Facts cited by the wanted texts that moved since they were frozen. */
  readonly changedFactIds: readonly string[];
  /** Of these, the facts whose present version two people have overridden. */
  readonly overriddenFactIds: readonly string[];
  /** Embargoes that stand on facts which the version cites, in whatever language. */
  readonly embargoes: readonly { readonly id: string; readonly factIds: readonly string[] }[];
  /** The playbook wants two people, and only one has spoken. */
  readonly secondPersonMissing: boolean;
}

/** @returns the reasons in the order in which people can mend them; empty: it may go out */
export function releaseBlocks(input: BlocksInput): ReleaseBlock[] {
  const blocks: ReleaseBlock[] = [];
  if (input.incidentClosed) blocks.push({ reason: 'incident-closed' });
  if (input.superseded) blocks.push({ reason: 'superseded' });
  if (input.withdrawn) blocks.push({ reason: 'withdrawn' });
  const unwritten = input.languages.filter((one) => !input.frozenLanguages.includes(one));
  const missing = [...new Set([...unwritten, ...input.leftOut])];
  if (missing.length > 0) blocks.push({ reason: 'translation-missing', languages: missing });
  const frozen = input.languages.filter((one) => input.frozenLanguages.includes(one));
  if (frozen.length > 0 && frozen.every((one) => input.releasedLanguages.includes(one))) {
    blocks.push({ reason: 'already-released' });
  }
  const { state } = input;
  if (state.missingPlaceIds.length > 0) {
    blocks.push({ reason: 'sign-off-missing', placeIds: [...state.missingPlaceIds] });
  } else if (frozen.length > 0 && !state.complete) {
    // A quorum larger than its stage: no signature could fill it, and it shrinks for nobody (S5).
    blocks.push({ reason: 'sign-off-missing', placeIds: [] });
  }
  if (state.blockingPlaceIds.length > 0) {
    blocks.push({ reason: 'asked-for-changes', placeIds: [...state.blockingPlaceIds] });
  }
  if (state.heldPlaceIds.length > 0) {
    blocks.push({ reason: 'held', placeIds: [...state.heldPlaceIds] });
  }
  // While others have still to sign, this would only be noise.
  if (state.complete && state.submitterAlone) blocks.push({ reason: 'submitter-alone' });
  const open = input.changedFactIds.filter((one) => !input.overriddenFactIds.includes(one));
  if (open.length > 0) blocks.push({ reason: 'fact-changed', factIds: open });
  if (input.embargoes.length > 0) {
    blocks.push({
      reason: 'embargo',
      embargoIds: input.embargoes.map((one) => one.id),
      factIds: [...new Set(input.embargoes.flatMap((one) => one.factIds))],
    });
  }
  if (input.secondPersonMissing) blocks.push({ reason: 'second-person' });
  return blocks;
}
