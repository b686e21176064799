/** Lists of words by language, each compiled once, when a text in that language is first read. */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { compileLexicon, type Lexicon } from '@accord/shared/reading/lexicon';

/**
 * @param words by base language, as {@link compileLexicon} reads them
 * @param inAll words of every language, also of those that are not known
 * @returns the lexicon of any language tag
 */
export function lexicons(
  words: Readonly<Record<string, string>>,
  inAll = '',
): (language: string) => Lexicon {
  const compiled = new Map<string, Lexicon>();
  return (language) => {
    const base = baseLanguage(language);
    const key = base in words ? base : '';
    let lexicon = compiled.get(key);
    if (!lexicon) {
      lexicon = compileLexicon(inAll, words[key] ?? '');
      compiled.set(key, lexicon);
    }
    return lexicon;
  };
}
