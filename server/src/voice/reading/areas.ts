/**
 * What an alert calls one of its areas: *within 2 km of the plant*. A length in it says how far the area
 * reaches, in words that hold in every language.
 */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import type { Mention, Sentence } from './mention.js';

/** What makes a length the reach of an area: *12 km of the river* is none. */
const AROUND: Readonly<Record<string, RegExp>> = {
  en: /\b(?:within|around|radius|surrounding)\b/i,
  vi: /trong vòng|bán kính|quanh/i,
  uk: /радіус|навколо|довкола|у межах|в межах/i,
};
const DISTANCE = 'f:distance';
const REACHES = 'f:radius';
const ZONE = 'n:zone';

/** @returns the sentence, with its lengths about how far a zone reaches */
export function asArea(sentence: Sentence): Sentence {
  const mentions: Mention[] = [];
  const area: Sentence = { ...sentence, mentions };
  for (const mention of sentence.mentions) {
    const { about } = mention;
    mentions.push({
      ...mention,
      sentence: area,
      about: isReach(mention)
        ? {
            ...about,
            facets: new Set([...about.facets, REACHES]),
            words: new Set([...about.words, REACHES, ZONE]),
          }
        : about,
    });
  }
  return area;
}

const isReach = ({ figure, about, sentence: { text, language } }: Mention) =>
  figure.kind === 'amount' &&
  figure.dimension === 'length' &&
  !about.limits.has(DISTANCE) &&
  AROUND[baseLanguage(language)]?.test(text) === true;
