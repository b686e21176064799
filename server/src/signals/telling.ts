/** The words of a question that are worth comparing, as their beginnings, in any script. */
import { wordSegments } from '@accord/shared/plainText';
import { isStopWord } from '../duplicates/stopWords.js';

/** Words that ask, point and place in time: every question has some, whatever it is about. */
const ASKING_WORDS = new Set(
  [
    // English
    'can could will would should may might did does been being how who whom why what when where which',
    'there here any yes you your our their they them these those still really today tonight tomorrow',
    'yesterday now know tell say said says asking ask asked want please confirm whether true',
    // Vietnamese
    'có hay hôm nay mai được bị đã sẽ chưa phải đó là ai gì nào sao đi tôi chúng quý vị xin cho biết',
    'hỏi vậy thế rồi thì mà nếu cũng vẫn còn nữa từ như vừa ạ nhỉ đúng',
    // Ukrainian
    'чи що хто як коли де чому який яка яке які куди скільки воно вони його нам вам ваш наш мені',
    'можна може правда зараз сьогодні сьогоднішнього завтра вчора скажіть ось так ні бути',
  ].flatMap((line) => line.split(' ')),
);

const MIN_WORD_LETTERS = 3;
/** Endings change from this length on: spill, spilled. */
const STEM_LETTERS = 5;
/** Ukrainian changes the last letter of words of five: зняти, зняття. */
const SHORT_STEM_LETTERS = 4;

/** @returns each beginning once, in lower case */
export function telling(text: string, language: string): string[] {
  return [...spelledTelling(text, language).keys()];
}

/** The same, each with the first word that begins so, as it is written. */
export function spelledTelling(text: string, language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { segment, isWordLike } of wordSegments(text.normalize('NFC'), language)) {
    const word = segment.toLocaleLowerCase();
    if (!isWordLike || !isTelling(word)) continue;
    const beginning = stem(word);
    if (!found.has(beginning)) found.set(beginning, segment);
  }
  return found;
}

/** The words of one text, so made that words with other endings are found in it. */
export interface Telling {
  readonly words: ReadonlySet<string>;
  readonly has: (word: string) => boolean;
}

/** @param words as {@link telling} gives them; what is asked for has to be given by it, too */
export function hearTelling(words: readonly string[]): Telling {
  const all = new Set(words);
  const cyrillic = words.filter((word) => /^\p{Script=Cyrillic}+$/u.test(word));
  const short = new Set(cyrillic.filter((word) => word.length === SHORT_STEM_LETTERS));
  const begin = new Set(cyrillic.map(beginning));
  return {
    words: all,
    has: (word) => all.has(word) || begin.has(word) || short.has(beginning(word)),
  };
}

const beginning = (word: string) => word.slice(0, SHORT_STEM_LETTERS);

function stem(word: string): string {
  if (!isLongScript(word)) return word;
  const isShort = word.length === STEM_LETTERS && /^\p{Script=Cyrillic}/u.test(word);
  return word.slice(0, isShort ? SHORT_STEM_LETTERS : STEM_LETTERS);
}

/** Scripts that change the ends of their words. */
const isLongScript = (word: string) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u.test(word);

function isTelling(word: string): boolean {
  if (isStopWord(word) || ASKING_WORDS.has(word)) return false;
  if (/^[\p{Script=Han}\p{Script=Khmer}\p{Script=Thai}\p{M}]+$/u.test(word)) return word.length > 1;
  // Vietnamese writes its syllables apart, many of two letters.
  return word.length >= MIN_WORD_LETTERS || /^(?!\p{ASCII}+$)\p{Script=Latin}{2}$/u.test(word);
}
