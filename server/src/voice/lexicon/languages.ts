/** The words of each language, compiled once, when a text in it is first read. */
import type { Lexicon } from '@accord/shared/reading/lexicon';
import { UNIT_WORDS } from '@accord/shared/reading/measures';
import { EN } from './en.js';
import { lexicons } from './lexicons.js';
import { OTHERS } from './others.js';
import { UK } from './uk.js';
import { VI } from './vi.js';

const WORDS: Readonly<Record<string, string>> = { ...OTHERS, en: EN, vi: VI, uk: UK };

/** Languages whose words are known well enough to say what a sentence speaks of. */
export const KNOWN_WELL: ReadonlySet<string> = new Set(['en', 'vi', 'uk']);

export const lexiconOf = lexicons(WORDS, UNIT_WORDS);

const NEGATION = 'g:neg';
const denying = new WeakMap<Lexicon, boolean>();

/** Whether any word of the language is known that says *no*: without one a denial reads like a claim. */
export function knowsNegation(language: string): boolean {
  const lexicon = lexiconOf(language);
  const before = denying.get(lexicon);
  if (before !== undefined) return before;
  const { exact, stems } = lexicon;
  const knows = [...exact.values(), ...stems.values()].some((phrases) =>
    phrases.some(({ concept }) => concept === NEGATION),
  );
  denying.set(lexicon, knows);
  return knows;
}
