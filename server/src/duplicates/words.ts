/** Words as they are compared: without case, marks and endings, and across scripts by their consonants. */
import { wordSegments } from '@accord/shared/plainText';
import { isStopWord } from './stopWords.js';

/** Words this short are shared by everything. */
const MIN_WORD_LETTERS = 3;
/** Beginnings this long are the same word with another ending: spill, spilled. */
export const MIN_STEM_LETTERS = 4;
/** Under which words are kept: long enough to tell them apart, short enough to pass over endings. */
const STEM_LETTERS = 5;
/** Names that share fewer consonants are too often different ones. */
const MIN_CONSONANTS = 3;

/** Words worth comparing, lower case, each once, in any script. */
export function tellingWords(text: string, language: string): string[] {
  return [...spelledWords(text, language).keys()];
}

/** The same, each with how it is first written: whoever reads why two are alike reads it so. */
export function spelledWords(text: string, language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { segment, isWordLike } of wordSegments(text.normalize('NFC'), language)) {
    const word = segment.toLocaleLowerCase();
    if (isWordLike && isTelling(word) && !found.has(word)) found.set(word, segment);
  }
  return found;
}

/** Scripts that write a word with one or two signs (Han, Khmer) are told by fewer letters. */
function isTelling(word: string): boolean {
  if (isStopWord(word) || /^\p{Nd}+$/u.test(word)) return false;
  return word.length >= MIN_WORD_LETTERS || /[\p{Script=Han}\p{Script=Khmer}]{2}/u.test(word);
}

/** Is one the other, or its beginning? */
export function isAlike(word: string, other: string): boolean {
  if (word === other) return true;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short.length >= MIN_STEM_LETTERS && long.startsWith(short);
}

/** @returns the beginning under which a word is kept, without accents in Latin script */
export function stemOf(word: string): string {
  const plain = scriptOf(word) === 'latin' ? unaccented(word) : word;
  return [...plain].slice(0, STEM_LETTERS).join('');
}

function unaccented(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/ł/g, 'l');
}

type Script = 'latin' | 'cyrillic' | 'arabic';

export function scriptOf(word: string): Script | null {
  if (/\p{Script=Latin}/u.test(word)) return 'latin';
  if (/\p{Script=Cyrillic}/u.test(word)) return 'cyrillic';
  if (/\p{Script=Arabic}/u.test(word)) return 'arabic';
  return null;
}

/**
 * Sounds that are written differently from script to script fall together: P for p and b (Arabic
 * writes one for both), S for everything that hisses, and so on. Vowels, h, w and y are left out:
 * scripts disagree on whether to write them at all. Longer spellings first.
 */
const SOUNDS: Readonly<Record<Script, readonly (readonly [string, string])[]>> = {
  latin: [
    ['sch', 'S'],
    ...pairs('S', 'sh ch zh ts'),
    ['kh', 'K'],
    ['ph', 'F'],
    ...pairs('P', 'b p'),
    ...pairs('F', 'f v'),
    ...pairs('T', 'd t'),
    ...pairs('K', 'c g k q'),
    ['x', 'KS'],
    ...pairs('S', 's z j'),
    ...pairs('L', 'l'),
    ...pairs('M', 'm'),
    ...pairs('N', 'n'),
    ...pairs('R', 'r'),
  ],
  cyrillic: [
    ...pairs('P', 'б п'),
    ...pairs('F', 'в ф'),
    ...pairs('T', 'д т'),
    ...pairs('K', 'ґ к х'),
    ...pairs('S', 'ж з с ц ч ш щ'),
    ...pairs('L', 'л'),
    ...pairs('M', 'м'),
    ...pairs('N', 'н'),
    ...pairs('R', 'р'),
  ],
  arabic: [
    ...pairs('P', 'ب پ'),
    ...pairs('F', 'ف ڤ'),
    ...pairs('T', 'ت ث د ذ ض ط'),
    ...pairs('K', 'ك ق غ خ گ ک'),
    ...pairs('S', 'ج ز س ش ص ظ چ ژ'),
    ...pairs('L', 'ل'),
    ...pairs('M', 'م'),
    ...pairs('N', 'ن'),
    ...pairs('R', 'ر'),
  ],
};

function pairs(sound: string, letters: string): (readonly [string, string])[] {
  return letters.split(' ').map((letter) => [letter, sound] as const);
}

/** @returns how a name sounds in any script, or null where that tells too little */
export function soundOf(word: string): string | null {
  const script = scriptOf(word);
  if (!script) return null;
  let rest = script === 'latin' ? unaccented(word) : word;
  let sounds = '';
  while (rest !== '') {
    const found = SOUNDS[script].find(([letters]) => rest.startsWith(letters));
    rest = rest.slice(found ? found[0].length : 1);
    // Doubled letters are heard once.
    if (found && !sounds.endsWith(found[1])) sounds += found[1];
  }
  return sounds.length >= MIN_CONSONANTS ? sounds : null;
}

/** A word with what is needed to compare it across scripts. */
export interface Heard {
  readonly word: string;
  readonly script: Script | null;
  readonly sound: string | null;
}

export function hear(word: string): Heard {
  return { word, script: scriptOf(word), sound: soundOf(word) };
}

/** Do two names in different scripts sound alike? Of one script, the letters themselves decide. */
export function soundAlike(one: Heard, other: Heard): boolean {
  if (!one.script || !other.script || one.script === other.script) return false;
  return one.sound !== null && one.sound === other.sound;
}
