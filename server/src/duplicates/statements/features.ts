/**
 * What a statement is compared by, language by language: the sentences and words that somebody wrote
 * (not those that a playbook begins with, or that the desk agreed on), and what reads the same in
 * every language. Pure.
 */

import type { PartName } from '@accord/shared/parts';
import { wordSegments } from '@accord/shared/plainText';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { digitValue } from '@accord/shared/reading/digits';
import { CHIP_SIGN, type SaidLine } from '../../statements/said.js';
import { KNOWN_WELL } from '../../voice/lexicon/languages.js';
import { readSentence } from '../../voice/reading/sentence.js';
import { sentencesOf } from '../../voice/reading/sentences.js';
import { figuresIn } from '../figures.js';
import { folded } from '../tokens.js';
import { type Heard, hear, stemOf, tellingWords } from '../words.js';

/** Regret, promises and addresses are alike in everything that a desk says. */
const COMPARED: ReadonlySet<PartName> = new Set(['title', 'act', 'know', 'unknown', 'doing']);
/** Shorter ones are everybody's: "This is confirmed." */
const MIN_SENTENCE_WORDS = 4;
/** What a playbook's first words leave open. */
const GAP = /\[[^[\]\n]{1,80}\]/;
const TIME = /(?<![\d.,:])([01]?\d|2[0-3])\s?[:hг]\s?([0-5]\d)(?![\d])/gu;

export interface Sentence {
  /** Words alone, without case: what two texts are compared by. */
  readonly key: string;
  readonly text: string;
}

/** A name as it is written, and as it is heard in another script. */
export interface Name {
  readonly written: string;
  readonly heard: Heard;
}

export interface Features {
  readonly language: string;
  readonly sentences: readonly Sentence[];
  /** Beginnings of telling words, each with the word as it is written. */
  readonly words: ReadonlyMap<string, string>;
  readonly title: ReadonlySet<string>;
  readonly figures: readonly string[];
  readonly times: readonly string[];
  readonly names: readonly Name[];
  /** What is spoken of, for languages whose words are known: each with the word as it is written. */
  readonly meanings: ReadonlyMap<string, string>;
  /** Numbers with what they count or measure, `n:person 14`, as plain decimals. */
  readonly counted: ReadonlyMap<string, string>;
  /** What the desk itself has in several languages, by its id: agencies, terms of the glossary. */
  readonly terms: ReadonlyMap<string, string>;
}

/** An agency or a term, as one language says it. */
export interface Term {
  readonly id: string;
  readonly words: string;
}

/** @returns the keys of sentences that are nobody's own words */
export function stockOf(texts: readonly string[], language: string): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => sentencesIn(text, language)).map((one) => one.key));
}

/** @param stock of the language, by {@link stockOf} */
export function featuresOf(
  lines: readonly SaidLine[],
  language: string,
  stock: ReadonlySet<string>,
  terms: readonly Term[] = [],
): Features {
  const own = lines
    .filter((line) => COMPARED.has(line.part))
    .map((line) => ({
      part: line.part,
      sentences: sentencesIn(line.text, language).filter(
        (one) => !stock.has(one.key) && !GAP.test(one.text),
      ),
    }));
  const of = (isWanted: (part: PartName) => boolean) =>
    own.filter((line) => isWanted(line.part)).flatMap((line) => line.sentences);
  const body = of((part) => part !== 'title');
  const title = of((part) => part === 'title');
  const all = [...title, ...body].map((one) => one.text);
  const text = all.join('\n');
  return {
    language,
    sentences: body.filter((one) => one.key.split(' ').length >= MIN_SENTENCE_WORDS),
    words: new Map(tellingWords(text, language).map((word) => [stemOf(word), word])),
    title: new Set(
      title.flatMap((one) => tellingWords(one.text, language)).map((word) => stemOf(word)),
    ),
    figures: figuresIn(text),
    times: timesIn(text),
    names: namesIn(all, language),
    ...acrossLanguages(all, language),
    terms: termsIn(text, terms),
  };
}

/** What is said of hours and days is compared as times. */
const ANY_TIME = { writtenAt: 0, timeZone: 'UTC' };
/** Groups of words that say what is spoken of. */
const SAYS_WHAT = /^[fnpsaexy]:/;

type Told = Pick<Features, 'meanings' | 'counted'>;

/** While somebody types, all sentences but one are those of a moment ago: a few texts' worth. */
const REMEMBERED = 5_000;
const told = new Map<string, Told>();

/** @returns what reads the same in every language whose words are known */
function acrossLanguages(sentences: readonly string[], language: string): Told {
  const all = sentences.map((text) => toldBy(text, language));
  const isKnown = KNOWN_WELL.has(baseLanguage(language));
  return {
    meanings: new Map(isKnown ? all.flatMap((one) => [...one.meanings]) : []),
    counted: new Map(all.flatMap((one) => [...one.counted])),
  };
}

function toldBy(text: string, language: string): Told {
  const key = `${language} ${text}`;
  const before = told.get(key);
  told.delete(key);
  const one = before ?? readTold(text, language);
  told.set(key, one);
  for (const [oldest] of told) {
    if (told.size <= REMEMBERED) break;
    told.delete(oldest);
  }
  return one;
}

function readTold(text: string, language: string): Told {
  const meanings = new Map<string, string>();
  const counted = new Map<string, string>();
  const { tags, tokens, mentions } = readSentence(text, language, [], ANY_TIME);
  for (const { concept, at, length } of tags) {
    if (!SAYS_WHAT.test(concept)) continue;
    meanings.set(concept, text.slice(tokens[at]?.from ?? 0, tokens[at + length - 1]?.to ?? 0));
  }
  for (const { figure, about } of mentions) {
    if (figure.kind !== 'amount' || figure.isVague) continue;
    if (figure.unit === null && about.counted === null) continue;
    const of = figure.unit === null ? about.counted : figure.dimension;
    counted.set(`${of} ${figure.value}`, `${figure.value / figure.factor}`);
  }
  return { meanings, counted };
}

/** Shorter ones stand inside other words. */
const MIN_TERM = 4;

function termsIn(text: string, terms: readonly Term[]): ReadonlyMap<string, string> {
  const plain = folded(text);
  return new Map(
    terms.flatMap(({ id, words }) =>
      words.length >= MIN_TERM && plain.includes(folded(words)) ? [[id, words] as const] : [],
    ),
  );
}

function sentencesIn(text: string, language: string): Sentence[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const sentence = text.slice(from, to);
    const key = wordSegments(sentence.normalize('NFC').toLocaleLowerCase(), language)
      .filter((one) => one.isWordLike || one.segment === CHIP_SIGN)
      .map((one) => one.segment)
      .join(' ');
    return key === '' ? [] : [{ key, text: sentence }];
  });
}

function timesIn(text: string): string[] {
  const ascii = text.replace(/\p{Nd}/gu, (digit) =>
    String(digitValue(digit.codePointAt(0) ?? 0) ?? ''),
  );
  return [
    ...new Set(
      [...ascii.matchAll(TIME)].map(
        ([, hours = '', minutes = '']) => `${hours.padStart(2, '0')}:${minutes}`,
      ),
    ),
  ];
}

/** A name keeps its capital inside a sentence; scripts without capitals show none. */
const NAME = /^\p{Lu}[\p{L}\p{M}’'-]{2,}$/u;

function namesIn(sentences: readonly string[], language: string): Name[] {
  const found = sentences.flatMap((sentence) =>
    wordSegments(sentence.normalize('NFC'), language)
      .filter((one) => one.isWordLike)
      .slice(1)
      .map((one) => one.segment)
      .filter((word) => NAME.test(word)),
  );
  return [...new Map(found.map((written) => [folded(written), written])).values()].map(
    (written) => ({ written, heard: hear(written.toLocaleLowerCase()) }),
  );
}
