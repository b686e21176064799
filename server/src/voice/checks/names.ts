/**
 * A frozen chip that shows what its fact was called before its owner put that right: the text still
 * says the slip (V2). Live texts show the name that holds.
 */
import type { Fact } from '@accord/shared/facts';
import type { Sentence } from '../reading/mention.js';
import { type Found, found } from './found.js';

/** @returns the chips of the sentence that show a former name */
export function checkNames(sentence: Sentence, facts: readonly Fact[]): Found[] {
  const { text, language, chips } = sentence;
  return chips.flatMap(({ factId, from, to }) => {
    const fact = facts.find((one) => one.id === factId);
    if (!fact?.formerLabels) return [];
    const shown = text.slice(from, to);
    const wasCalled = fact.formerLabels.some(({ label }) => label[language] === shown);
    const isValue = [fact.current, ...fact.history].some(
      ({ value }) => 'words' in value && value.words[language] === shown,
    );
    return wasCalled && !isValue && fact.label[language] !== shown
      ? [found('corrected', { sentence, span: { from, to } }, { fact })]
      : [];
  });
}
