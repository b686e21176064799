/** The facts as a text of one language needs them: what each says, and how it is found in prose. */
import type { Candidate } from '@accord/shared/factMatches';
import type { FactWording } from '@accord/shared/factWording';

export interface Ledger {
  readonly candidates: readonly Candidate[];
  readonly wordings: ReadonlyMap<string, FactWording>;
  readonly language: string;
}
