/** The words of each language, compiled once, when a text in it is first read. */
import { compileLexicon, type Lexicon } from './compile.js';
import { EN } from './en.js';
import { OTHERS } from './others.js';
import { UK } from './uk.js';
import { UNIT_WORDS } from './units.js';
import { VI } from './vi.js';

const WORDS: Readonly<Record<string, string>> = { ...OTHERS, en: EN, vi: VI, uk: UK };
const compiled = new Map<string, Lexicon>();

/** Languages whose words are known well enough to say what a sentence speaks of. */
export const KNOWN_WELL: ReadonlySet<string> = new Set(['en', 'vi', 'uk']);

/** `es-US` has the words of `es`. */
export const baseLanguage = (language: string): string => language.split('-')[0] ?? language;

export function lexiconOf(language: string): Lexicon {
  const base = baseLanguage(language);
  const key = base in WORDS ? base : '';
  let lexicon = compiled.get(key);
  if (!lexicon) {
    lexicon = compileLexicon(UNIT_WORDS, WORDS[key] ?? '');
    compiled.set(key, lexicon);
  }
  return lexicon;
}
