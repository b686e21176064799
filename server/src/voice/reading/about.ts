/** Gathers what a stretch of words speaks of: concepts that hold in every language, stems, names. */

import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import type { Tag } from '@accord/shared/reading/lexicon';
import type { Token } from '@accord/shared/reading/tokens';
import { stemOf } from '../lexicon/stems.js';
import type { About } from './mention.js';

/** Groups that say what is spoken of. */
const FEATURES = new Set(['f', 'n', 'p', 's', 'a', 'x', 'y']);
/** Groups whose words have said all they say: no stem is made of them. */
const SPENT = new Set([...FEATURES, 'h', 'q', 'u', 'r', 'v', 'z', 'g']);
/** Says that people are meant, as most figures do. */
const ANYBODY = 'n:person';
/** Facets that make a figure another one, even where all other words agree. */
const LIMITING = new Set(['f:limit', 'f:capacity', 'f:suspected', 'f:distance']);
/** Every noun has a capital there: a name cannot be told from it. */
const ALL_NOUNS_CAPITAL = new Set(['de']);

const groupOf = (concept: string) => concept.slice(0, concept.indexOf(':'));

export interface Stretch {
  readonly tokens: readonly Token[];
  readonly tags: readonly Tag[];
  /** Tokens from here up to there. */
  readonly from: number;
  readonly to: number;
  readonly language: string;
  /** Tokens that are figures, and say nothing else. */
  readonly isFigure: (index: number) => boolean;
}

/** @param counted what the figure of the stretch counts; null where the words do not say */
export function aboutOf(stretch: Stretch, counted: string | null): About {
  const { tokens, from, to, language } = stretch;
  const facets = new Set<string>();
  const aspects = new Set<string>();
  const substances = new Set<string>();
  const words = new Set<string>();
  const names = new Set<string>();
  const limits = new Set<string>();
  const spent = new Set<number>();
  let isNegated = false;
  for (const { concept, at, length } of stretch.tags) {
    if (at < from || at + length > to) continue;
    const group = groupOf(concept);
    if (SPENT.has(group)) for (let index = at; index < at + length; index++) spent.add(index);
    if (group === 'f') facets.add(concept);
    if (group === 'a') aspects.add(concept);
    if (group === 's') substances.add(concept);
    if (group === 'q' || LIMITING.has(concept)) limits.add(concept);
    if (group === 'g') isNegated = !isNegated;
    if (FEATURES.has(group) && concept !== ANYBODY && group !== 'a') {
      words.add(group === 'y' ? concept.slice(0, -1) : concept);
    }
  }
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token?.kind !== 'word' || stretch.isFigure(index)) continue;
    if (isName(stretch, index)) names.add(nameOf(token.text, language));
    if (spent.has(index)) continue;
    const stem = stemOf(token.text, language);
    if (stem !== null) words.add(`${baseLanguage(language)}:${stem}`);
  }
  return { facets, counted, aspects, substances, words, names, limits, isNegated };
}

/** A capital that no sentence begins with. */
function isName({ tokens, language }: Stretch, index: number): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token?.isCapital || ALL_NOUNS_CAPITAL.has(baseLanguage(language))) return false;
  if (before?.kind === 'word' || before?.kind === 'number') return true;
  return before !== undefined && [',', '(', '«', '“', '"', '-', '–'].includes(before.text);
}

/** Names bend: *Фастів*, *у Фастові*. */
function nameOf(text: string, language: string): string {
  const bare = text.replace(/'s$/, '');
  return baseLanguage(language) === 'uk' && bare.length > 4 ? bare.slice(0, 4) : bare;
}
