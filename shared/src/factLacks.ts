/** Which words of a fact a language lacks: a chip of it blocks that language until they are given (F2). Pure. */
import type { Fact, GiveWords } from './facts.js';
import { wordAnswer } from './factWording.js';

/** The parts of a fact that are words, as {@link GiveWords} names them. */
export const WORDED_PARTS = ['label', 'yes', 'no', 'value'] as const;
export type WordedPart = (typeof WORDED_PARTS)[number];

type Worded = Pick<Fact, 'label' | 'shown' | 'current'>;

/** @returns the parts that have no words in the language, in the order in which they are asked for */
export function lackingParts(fact: Worded, language: string): WordedPart[] {
  return WORDED_PARTS.filter((part) => isLacking(fact, part, language));
}

/** @returns of what is given, the part that needs no words there, with its language; undefined for none */
export function notLacking(
  fact: Worded,
  given: Omit<GiveWords, 'base'>,
): { readonly part: WordedPart; readonly language: string } | undefined {
  return WORDED_PARTS.flatMap((part) =>
    Object.keys(given[part] ?? {}).map((language) => ({ part, language })),
  ).find(({ part, language }) => !isLacking(fact, part, language));
}

/** Does the fact have this part at all? A number has no words but those of its unit. */
export function hasPart(fact: Pick<Fact, 'current'>, part: WordedPart): boolean {
  const { kind } = fact.current.value;
  switch (part) {
    case 'label':
      return true;
    case 'yes':
    case 'no':
      return kind === 'yesno';
    case 'value':
      return kind === 'text' || kind === 'place';
  }
}

function isLacking(fact: Worded, part: WordedPart, language: string): boolean {
  if (!hasPart(fact, part)) return false;
  const { value } = fact.current;
  switch (part) {
    case 'label':
      return fact.label[language] === undefined;
    case 'yes':
    case 'no':
      return wordAnswer(fact.shown, part, language) === null;
    case 'value':
      return 'words' in value && value.words[language] === undefined;
  }
}
