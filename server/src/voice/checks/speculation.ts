/**
 * Wording that guesses at a cause: a guess, and a cause, in one sentence that leaves nothing open; or
 * one that says whose fault it was, and names nobody who found so.
 */
import type { Tag } from '../lexicon/compile.js';
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
  const isCause =
    has('k:cause') || has('k:blame') || has('k:act') || (has('k:because') && has('e:incident'));
  return isCause ? tags.find((tag) => tag.concept === 'k:hedge') : undefined;
}

/** *The driver was to blame*: no guess in its words, and one all the same. *Nobody was* is none. */
function blamed({ tags, about }: Sentence, has: Has): Tag | undefined {
  if (about.isNegated || has('g:neg') || has('k:found')) return undefined;
  return tags.find((tag) => tag.concept === 'k:blame');
}
