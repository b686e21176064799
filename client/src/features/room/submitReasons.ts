/** Why the text on the page cannot be submitted yet, said before the button is pressed. Pure. */
import { type CanonicalParts, chipsOf } from '@accord/shared/canonicalText';
import type { FactWording } from '@accord/shared/factWording';
import type { PartName } from '@accord/shared/parts';

export type SubmitReason =
  /** The text has not arrived on this page. */
  | { readonly reason: 'opening' }
  | { readonly reason: 'unsaved'; readonly changes: number }
  | { readonly reason: 'empty'; readonly parts: readonly PartName[] }
  | { readonly reason: 'retracted'; readonly factIds: readonly string[] }
  | { readonly reason: 'wordless'; readonly factIds: readonly string[] }
  /** D2: they stand under another number than the text. */
  | { readonly reason: 'foreign'; readonly factIds: readonly string[] }
  /** M1: what a machine wrote goes nowhere before somebody has read it. */
  | { readonly reason: 'machine'; readonly language: string; readonly blocks: number }
  /** There is no version to join: the first one is of the source. */
  | { readonly reason: 'source'; readonly language: string }
  | { readonly reason: 'unchanged'; readonly version: number };

export interface SubmitInput {
  /** Changes of this page that the server has not saved: what is frozen is what is saved. */
  readonly unsaved: number;
  readonly missing: readonly PartName[];
  /** Null until the text has arrived. */
  readonly parts: CanonicalParts | null;
  readonly wordings: ReadonlyMap<string, FactWording>;
  /** Whether the text may cite a fact. */
  readonly cites: (factId: string) => boolean;
  /** The version that already says exactly this; null where there is none. */
  readonly sameAs: number | null;
}

export function submitReasons(input: SubmitInput): SubmitReason[] {
  if (input.parts === null) return [{ reason: 'opening' }];
  const reasons: SubmitReason[] = [];
  if (input.unsaved > 0) reasons.push({ reason: 'unsaved', changes: input.unsaved });
  if (input.missing.length > 0) reasons.push({ reason: 'empty', parts: input.missing });
  const chips = chipsOf(input.parts);
  const all = [...new Set(chips.map((chip) => chip.factId))];
  const foreign = all.filter((id) => input.wordings.has(id) && !input.cites(id));
  if (foreign.length > 0) reasons.push({ reason: 'foreign', factIds: foreign });
  const cited = all.filter((id) => !foreign.includes(id));
  const retracted = cited.filter((id) => input.wordings.get(id)?.status === 'retracted');
  if (retracted.length > 0) reasons.push({ reason: 'retracted', factIds: retracted });
  const wordless = chips
    .filter((chip) => {
      const wording = input.wordings.get(chip.factId);
      if (retracted.includes(chip.factId) || foreign.includes(chip.factId)) return false;
      return !wording || wording[chip.form] === null;
    })
    .map((chip) => chip.factId);
  if (wordless.length > 0) reasons.push({ reason: 'wordless', factIds: [...new Set(wordless)] });
  if (input.sameAs !== null) reasons.push({ reason: 'unchanged', version: input.sameAs });
  return reasons;
}
