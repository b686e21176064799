/** The facts as a text of one language needs them: what each says, and how it is found in prose. */
import type { Candidate } from '@accord/shared/factMatches';
import type { FactWording } from '@accord/shared/factWording';

export interface Ledger {
  /** Of the facts that the text may cite. */
  readonly candidates: readonly Candidate[];
  /** Whether the text may cite a fact (D2). */
  readonly cites: (factId: string) => boolean;
  /** Of all facts of the room. */
  readonly wordings: ReadonlyMap<string, FactWording>;
  readonly language: string;
}
