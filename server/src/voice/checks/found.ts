/** What a check hands back: places by sentence and span; where the sentences stand is added after. */

import type { Fact } from '@accord/shared/facts';
import type { FindingKind } from '@accord/shared/findings';
import type { GuidanceVersion } from '@accord/shared/guidance';
import type { Mention, Sentence, Span } from '../reading/mention.js';

export interface Words {
  readonly sentence: Sentence;
  readonly span: Span;
}

/** An agreed sentence that ended, or will. */
export interface OldSentence {
  readonly version: GuidanceVersion;
  readonly instead: string | null;
  /** When it ends or ended; ms since 1970. */
  readonly endsAt: number;
}

export interface Found {
  readonly kind: FindingKind;
  readonly left: Words;
  readonly right: Words | { readonly fact: Fact } | { readonly guidance: OldSentence } | null;
  /** Milliseconds since 1970; null: at once. */
  readonly since: number | null;
  /** The language that lacks the figure or the term. */
  readonly lackedIn: string | null;
  /** What the glossary wants there. */
  readonly instead: string | null;
}

export const wordsOf = ({ sentence, span }: Mention): Words => ({ sentence, span });

export const wholeOf = (sentence: Sentence): Words => ({
  sentence,
  span: { from: 0, to: sentence.text.length },
});

export function found(
  kind: FindingKind,
  left: Words,
  right: Found['right'],
  since: number | null = null,
): Found {
  return { kind, left, right, since, lackedIn: null, instead: null };
}
