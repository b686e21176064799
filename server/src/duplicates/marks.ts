/**
 * What an incident is found by among thousands: beginnings of its words, how its names sound in
 * other scripts, its figures. Pure; kept in a table that is derived and can be made anew.
 */
import { figuresIn } from './figures.js';
import { MIN_STEM_LETTERS, scriptOf, soundOf, stemOf, tellingWords } from './words.js';

const SCRIPTS = ['latin', 'cyrillic', 'arabic'] as const;
/** Title, place and a long summary; a text that is longer is found by these. */
const MOST = 120;

/** @returns under which an incident is kept: a name under its own script */
export function marksOf(words: string, language: string, texts: readonly string[]): string[] {
  return marks(words, language, texts, {
    stem: (stem) => stem,
    sound: (word, sound) => [`s:${scriptOf(word)}:${sound}`],
  });
}

/** Any mark that begins with what stands before it. */
export const BEGINS = '*';

/**
 * @returns what to look for: a name in the other scripts, as in its own the letters decide; a short
 *   word as the beginning of one, since whoever types has not come to its end
 */
export function soughtMarks(words: string, language: string, texts: readonly string[]): string[] {
  return marks(words, language, texts, {
    stem: (stem) => ([...stem].length === MIN_STEM_LETTERS ? `${stem}${BEGINS}` : stem),
    sound: (word, sound) =>
      SCRIPTS.filter((script) => script !== scriptOf(word)).map((script) => `s:${script}:${sound}`),
  });
}

function marks(
  words: string,
  language: string,
  texts: readonly string[],
  as: {
    readonly stem: (stem: string) => string;
    readonly sound: (word: string, sound: string) => readonly string[];
  },
): string[] {
  const telling = tellingWords(words, language);
  const found = [
    ...figuresIn([words, ...texts].join('\n')).map((number) => `n:${number}`),
    ...telling.map((word) => `w:${as.stem(stemOf(word))}`),
    ...telling.flatMap((word) => {
      const sound = soundOf(word);
      return sound === null ? [] : as.sound(word, sound);
    }),
  ];
  return [...new Set(found)].slice(0, MOST);
}
