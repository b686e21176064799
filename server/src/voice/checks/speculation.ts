/**
 * Wording that guesses at a cause: a guess, and a cause, in one sentence that leaves nothing open; or
 * one that says whose fault it was, and names nobody who found so.
 */
import type { Tag } from '@accord/shared/reading/lexicon';
import type { Sentence } from '../reading/mention.js';
import { type Found, found, type Words } from './found.js';

export function checkSpeculation(sentence: Sentence): Found[] {
  const has = (concept: string) => sentence.tags.some((tag) => tag.concept === concept);
  if (has('k:open') || has('k:effect') || sentence.text.trimEnd().endsWith('?')) return [];
  const said = guessed(sentence, has) ?? blamed(sentence, has);
  if (!said) return [];
  const from = sentence.tokens[said.at]?.from ?? 0;
  const to = sentence.tokens[said.at + said.length - 1]?.to ?? from;
  const words: Words = { sentence, span: { from, to } };
  return [found('speculation', words, null)];
}

type Has = (concept: string) => boolean;

function guessed({ tags }: Sentence, has: Has): Tag | undefined {
  const hedges = tags.filter((tag) => tag.concept === 'k:hedge');
  if (has('k:cause') || has('k:blame') || has('k:act')) return hedges[0];
  return hedges.find((hedge) => isOfCause(tags, hedge));
}

/**
 * *The fire may be due to a leak* guesses at the cause of the event; *trains may be late due to the
 * fire* says what the event may lead to. So does *the fire caused damage that may be hidden*.
 */
function isOfCause(tags: readonly Tag[], hedge: Tag): boolean {
  const incidents = tags.filter((tag) => tag.concept === 'e:incident');
  return tags.some(({ concept, at }) => {
    switch (concept) {
      case 'k:because':
        return incidents.some((one) => one.at < at || (at < hedge.at && one.at > hedge.at));
      case 'k:due':
        return !incidents.some((one) => one.at > at) || incidents.some((one) => one.at < at);
      case 'k:makes':
        return hedge.at < at && incidents.some((one) => one.at > at);
      default:
        return false;
    }
  });
}

/** *The driver was to blame*: no guess in its words, and one all the same. *Nobody was* is none. */
function blamed({ tags, about }: Sentence, has: Has): Tag | undefined {
  if (about.isNegated || has('g:neg') || has('k:found')) return undefined;
  return tags.find((tag) => tag.concept === 'k:blame');
}
