/**
 * In which language words are written, where that is clear and another one than was chosen. It is only
 * ever offered, so whatever is unsure is left unsaid: few words, words in two languages, a neighbour.
 */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';

export interface Detector {
  /** Base languages that it can tell. */
  readonly knows: ReadonlySet<string>;
  /** Reads the beginning of the words, about {@link PIECE} letters. */
  read(words: string): {
    /** By base language, 0 to 1. */
    readonly scores: Readonly<Record<string, number>>;
    readonly isReliable: boolean;
  };
}

/** Below that, one name can make a sentence read like another language. */
const LEAST_LETTERS = 30;
/** A letter of these scripts is a syllable or a word, or stands without blanks. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const DENSE_COUNTS = 3;

/** How far the detector reads, at two bytes a letter. */
const PIECE = 160;
/** A long text is judged by as many, from its beginning to its end. */
const MOST_PIECES = 8;
/** Of its pieces so many have to be clear; none may be clearly of another language. */
const CLEAR_SHARE = 0.75;
const LATIN_SHARE = 0.9;
/**
 * How far the best score is above the next one. Languages that share other letters than the Latin ones
 * are nearer to each other: *о*, *не* and *в* are words of many.
 */
const LEAD = 0.01;
const LATIN_LEAD = 0.03;

/**
 * Languages that the detector does not know, and the one it takes them for: between the two it cannot
 * tell, so neither is ever offered instead of the other.
 */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  id: 'ms',
  jv: 'ms',
  su: 'ms',
  nb: 'no',
  nn: 'no',
  bs: 'hr',
  gl: 'pt',
  af: 'nl',
  mk: 'bg',
  lb: 'de',
  ps: 'fa',
  ckb: 'ku',
  yue: 'zh',
};

/** @returns whether there are enough words to be judged */
export function isLongEnough(text: string): boolean {
  return lettersIn(text) >= LEAST_LETTERS;
}

/**
 * @param chosen language that the words are said to be in
 * @param offered languages that can be chosen instead
 * @returns one of those offered; null where it is the chosen one, or unsure
 */
export function readsLike(
  text: string,
  chosen: string,
  offered: readonly string[],
  detector: Detector,
): string | null {
  if (!isLongEnough(text)) return null;
  const own = baseLanguage(chosen);
  const pieces = piecesOf(text);
  const clear = pieces.flatMap((piece) => clearlyIn(piece, own, detector) ?? []);
  const [found, ...others] = new Set(clear);
  if (found === undefined) return byScript(text, own, offered, detector);
  if (found === own || others.length > 0 || clear.length < pieces.length * CLEAR_SHARE) return null;
  // *Міст зачинено. The bridge is closed …*: a short text in two languages is one run of words.
  const script = lettersOf(scriptOf(found));
  // Latin names and codes stand in texts of any script, and seldom the other way round.
  const share = script === 'Latn' ? LATIN_SHARE : CLEAR_SHARE;
  if (script !== null && !isWrittenIn(text.replace(ADDRESS, ' '), script, share)) return null;
  const among = new Set(offered.map(baseLanguage));
  const lookAlikes = Object.keys(TAKEN_FOR).filter((one) => TAKEN_FOR[one] === found);
  if (lookAlikes.some((one) => one === own || among.has(one))) return null;
  // What it takes a language for that it does not know, nobody can say: another script is a sign.
  const isOwnKnown = detector.knows.has(own) || own in TAKEN_FOR;
  if (!isOwnKnown && scriptOf(own) === scriptOf(found)) return null;
  return offered.find((one) => baseLanguage(one) === found) ?? null;
}

function clearlyIn(piece: string, own: string, detector: Detector): string | null {
  const { scores, isReliable } = detector.read(piece);
  const [best, next] = Object.entries(scores).sort(([, a], [, b]) => b - a);
  if (!best || !isReliable) return null;
  const [language, score] = best;
  const lead = scriptOf(language) === 'Latn' ? LATIN_LEAD : LEAD;
  return language === own || score - (next?.[1] ?? 0) >= lead ? language : null;
}

/** Of the languages that the detector does not know, the one that alone is written in these letters. */
function byScript(
  text: string,
  own: string,
  offered: readonly string[],
  detector: Detector,
): string | null {
  const scriptOfOwn = scriptOf(own);
  const candidates = offered.filter((one) => {
    const script = scriptOf(one);
    if (script === null || script === scriptOfOwn || detector.knows.has(baseLanguage(one))) {
      return false;
    }
    const among = offered.filter((other) => scriptOf(other) === script);
    return among.length === 1 && !isShared(script) && isWrittenIn(text, script);
  });
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

const ADDRESS = /https?:\/\/\S+/g;

/** The letters of a script by their name in Unicode; null where it has more than one kind. */
function lettersOf(script: string | null): string | null {
  if (script === 'Hans' || script === 'Hant') return 'Han';
  return script === 'Jpan' || script === 'Kore' ? null : script;
}

/** Scripts of many languages: the letters alone say nothing. */
const isShared = (script: string) => /^(?:Latn|Cyrl|Arab|Deva|Hans|Hant|Jpan|Kore)$/.test(script);

function isWrittenIn(text: string, script: string, share = CLEAR_SHARE): boolean {
  const own = text.match(new RegExp(`[\\p{Script=${script}}]`, 'gu'))?.length ?? 0;
  const all = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  return own >= all * share;
}

function scriptOf(language: string): string | null {
  try {
    return new Intl.Locale(language).maximize().script ?? null;
  } catch {
    return null;
  }
}

function lettersIn(text: string): number {
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  const dense = text.match(DENSE)?.length ?? 0;
  return letters + dense * (DENSE_COUNTS - 1);
}

/** Runs of whole words, evenly from the beginning to the end; a short rest belongs to the last one. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of text.split(/\s+/)) {
    piece = piece === '' ? word : `${piece} ${word}`;
    if (piece.length < PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  if (isLongEnough(piece) || pieces.length === 0) pieces.push(piece);
  if (pieces.length <= MOST_PIECES) return pieces;
  const step = (pieces.length - 1) / (MOST_PIECES - 1);
  return Array.from({ length: MOST_PIECES }, (_, at) => pieces[Math.round(at * step)] ?? '');
}
