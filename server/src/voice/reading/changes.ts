/** *Corrected from 9 to 12*: in what tells the wrong from the right, that is no range. */
import { type Tag, tagsOf } from '@accord/shared/reading/lexicon';
import type { Token } from '@accord/shared/reading/tokens';
import { correctionWordsOf } from '../lexicon/corrections.js';

export interface Changes {
  /** Indexes of the tokens that follow a *from*, behind a word that says that something changed. */
  readonly from: ReadonlySet<number>;
  /** The same, where it was moved: an hour or a place, while *9 people moved* is no correction. */
  readonly movedFrom: ReadonlySet<number>;
  /** Where a *to* stands. */
  readonly to: readonly Tag[];
}

export const NO_CHANGES: Changes = { from: new Set(), movedFrom: new Set(), to: [] };

export function changesIn(tokens: readonly Token[], language: string): Changes {
  const tags = tagsOf(tokens, correctionWordsOf(language));
  const behind = (concept: string) => {
    const word = tags.find((tag) => tag.concept === concept);
    const begins = tags.filter((tag) => tag.concept === 'b:from' && word && tag.at > word.at);
    return new Set(begins.map((tag) => tag.at + tag.length));
  };
  return {
    from: behind('m:changed'),
    movedFrom: behind('m:moved'),
    to: tags.filter((tag) => tag.concept === 'e:to'),
  };
}
