/** Wording that guesses at a cause: a guess, and a cause, in one sentence that leaves nothing open. */
import type { Sentence } from '../reading/mention.js';
import { type Found, found, type Words } from './found.js';

export function checkSpeculation(sentence: Sentence): Found[] {
  const has = (concept: string) => sentence.tags.some((tag) => tag.concept === concept);
  if (has('k:open') || has('k:effect') || sentence.text.trimEnd().endsWith('?')) return [];
  const hedge = sentence.tags.find((tag) => tag.concept === 'k:hedge');
  if (!hedge) return [];
  const isCause = has('k:cause') || (has('k:because') && has('e:incident'));
  if (!isCause) return [];
  const from = sentence.tokens[hedge.at]?.from ?? 0;
  const to = sentence.tokens[hedge.at + hedge.length - 1]?.to ?? from;
  const words: Words = { sentence, span: { from, to } };
  return [found('speculation', words, null)];
}
