/** Words by which a note tells what was wrong from what holds: *we had said*, *not*, *was wrong*. */
import { tagsOf } from '@accord/shared/reading/lexicon';
import { correctionWordsOf } from '../lexicon/corrections.js';
import type { Sentence } from './mention.js';

export interface Marker {
  /** Told of what follows, of what stands next to it, or of what stands before. */
  readonly how: 'said' | 'not' | 'wrong';
  readonly at: number;
  readonly length: number;
}

export function markersOf({ tokens, tags, language }: Sentence): Marker[] {
  return tagsOf(tokens, correctionWordsOf(language)).flatMap(
    ({ concept, at, length }): Marker[] => {
      const how = concept.slice('o:'.length);
      if (how === 'said' || how === 'wrong') return [{ how, at, length }];
      // *Not fewer than 12* is no figure that was wrong.
      const isHedge = tags.some((tag) => tag.at === at && tag.concept.startsWith('h:'));
      return how === 'not' && !isHedge ? [{ how, at, length }] : [];
    },
  );
}

/** What parts the words about one thing from those about the next. */
export const JOINTS: ReadonlySet<string> = new Set([
  ...[',', ';', ':', '—', '–', '(', ')', '،', '，', '；', '：', '（', '）'],
]);
