/**
 * Do two statements in work say the same? Being wrong costs more here than being silent: the first
 * words of an event and its full statement share their facts, a new update says much of the last one
 * again, and neither is written twice. Pure, and each point comes with its reason.
 */
import type { StatementKind } from '@accord/shared/parts';
import type { SameWhy } from '@accord/shared/sameStatements';
import { folded } from '../tokens.js';
import { soundAlike } from '../words.js';
import type { Features } from './features.js';

export interface Statement {
  readonly id: string;
  /** Of its room: of a joined incident the main one. */
  readonly roomId: string;
  readonly kind: StatementKind;
  /** The statement that it corrects; null for none. */
  readonly corrects: string | null;
  /** Of its incident. */
  readonly place: string;
  /** Of each language that has words. */
  readonly texts: readonly Features[];
  readonly factIds: readonly string[];
  /** What the cited facts say, as figures and times that another incident's text can share. */
  readonly factFigures: readonly string[];
  readonly factTimes: readonly string[];
}

export interface SaysTheSame {
  readonly score: number;
  readonly reasons: readonly SameWhy[];
  /** What it rests on; where all of that was judged before, it is no new question. */
  readonly evidence: readonly string[];
}

const POINTS = {
  sentence: 1,
  sentencesAtMost: 3,
  title: 1.5,
  /** All words shared; in reality a half is much. */
  words: 6,
  wordsAtMost: 3,
  fact: 1,
  factsAtMost: 3,
  /** Both cite these facts and no others. */
  allFacts: 1,
  figure: 0.75,
  figuresAtMost: 1.5,
  time: 0.5,
  timesAtMost: 1,
  name: 0.5,
  namesAtMost: 1.5,
  /** All statements of an event speak of the same things: little, and never enough alone. */
  meanings: 0.75,
  /** Both put the same release right. */
  corrects: 2.5,
  /** An event has its first words once. */
  firstWords: 2.5,
};
/** Two statements for one purpose, in one language, and in two, where words cannot speak. */
const OFFERED_FROM = 4;
const OFFERED_ACROSS = 3.5;
/** Whoever says the same in one language uses some of the same words. */
const LEAST_WORDS = 0.25;
/** Fewer words than this are a beginning: they neither prove nor rule out anything. */
const ENOUGH_WORDS = 12;
/** Of the shorter text's sentences, where the purpose is one; of the longer one's, where it is not. */
const SENTENCES_ONE_PURPOSE = 0.5;
const SENTENCES_ANY_PURPOSE = 0.75;
const LEAST_SENTENCES = 2;
const TITLE_SHARE = 0.6;
const FACTS_SHARE = 0.5;
/** Of all that either speaks of; fewer say too little to be compared. */
const LEAST_MEANINGS = 0.4;
const FEWEST_MEANINGS = 4;
/** Two statements that cite exactly the same two facts may still be about either. */
const LEAST_ALL_FACTS = 3;
/** Names in two scripts that share fewer sounds are too often different ones. */
const NAME_SOUNDS = 4;
const SHOWN_SENTENCES = 2;
const SHOWN_WORDS = 8;

/** @returns null where they are two, or where too little speaks for one */
export function sayTheSame(one: Statement, other: Statement): SaysTheSame | null {
  // R3: it repeats what it corrects, and has to.
  if (one.corrects === other.id || other.corrects === one.id) return null;
  const [mine, theirs] = closestTexts(one, other);
  if (!mine || !theirs) return null;
  const isOneRoom = one.roomId === other.roomId;
  if (!isOneRoom && arePlacesApart(one.place, other.place)) return null;
  const isOnePurpose = one.kind === other.kind;
  const isOneLanguage = mine.language === theirs.language;
  const found = isOneLanguage ? compareWords(mine, theirs) : NO_WORDS;
  const tokens = compareTokens(one, other, mine, theirs);
  const place = isOneLanguage
    ? NO_PLACE
    : comparePlaces(one, other, isOneRoom && tokens.areSameFacts);
  const reasons = [...found.reasons, ...tokens.reasons, ...place.reasons];
  const saidAgain =
    found.sentences >= LEAST_SENTENCES &&
    (isOnePurpose
      ? found.ofShorter >= SENTENCES_ONE_PURPOSE
      : found.ofLonger >= SENTENCES_ANY_PURPOSE);
  // Advice is the same from one flood to the next: only something of the event itself tells.
  const isOneEvent =
    isOneRoom ||
    isPlaceOne(one.place, other.place) ||
    reasons.some((why) => why.kind === 'title' || why.kind === 'figures');
  if (!isOneEvent) return null;
  const isOtherWords =
    isOneLanguage &&
    Math.min(mine.words.size, theirs.words.size) >= ENOUGH_WORDS &&
    found.wordShare < LEAST_WORDS;
  const score = found.points + tokens.points + place.points;
  const kinds = new Set(reasons.map((why) => (why.kind === 'sentences' ? 'words' : why.kind)));
  const isEnough =
    isOnePurpose &&
    !isOtherWords &&
    (kinds.size >= 2 || tokens.areAllFacts || place.points > 0) &&
    score >= (isOneLanguage ? OFFERED_FROM : OFFERED_ACROSS);
  if (!saidAgain && !isEnough) return null;
  return {
    score,
    reasons: isOnePurpose ? [...reasons, { kind: 'purpose' }] : reasons,
    evidence: [...found.evidence, ...tokens.evidence, ...place.evidence],
  };
}

/** Where both have words of one language, these decide; of several, the fullest. */
function closestTexts(one: Statement, other: Statement): [Features?, Features?] {
  const pairs = one.texts.flatMap((mine) =>
    other.texts.map((theirs): [Features, Features] => [mine, theirs]),
  );
  const size = ([mine, theirs]: [Features, Features]) =>
    Math.min(mine.words.size, theirs.words.size) +
    (mine.language === theirs.language ? ENOUGH_WORDS : 0);
  return pairs.toSorted((a, b) => size(b) - size(a))[0] ?? [];
}

interface WordsFound {
  readonly points: number;
  readonly reasons: readonly SameWhy[];
  readonly evidence: readonly string[];
  readonly sentences: number;
  readonly ofShorter: number;
  readonly ofLonger: number;
  readonly wordShare: number;
}

const NO_WORDS: WordsFound = {
  ...{ points: 0, reasons: [], evidence: [], sentences: 0, ofShorter: 0, ofLonger: 0 },
  wordShare: 0,
};

function compareWords(mine: Features, theirs: Features): WordsFound {
  const reasons: SameWhy[] = [];
  const evidence: string[] = [];
  let points = 0;
  const keys = new Set(mine.sentences.map((one) => one.key));
  const same = theirs.sentences.filter((one) => keys.has(one.key));
  if (same.length > 0) {
    points += Math.min(same.length * POINTS.sentence, POINTS.sentencesAtMost);
    const shared = same.slice(0, SHOWN_SENTENCES).map((one) => one.text);
    reasons.push({ kind: 'sentences', shared, count: same.length });
    evidence.push(...same.map((one) => `s:${one.key}`));
  }
  if (share(mine.title, theirs.title) >= TITLE_SHARE && mine.title.size > 1) {
    points += POINTS.title;
    reasons.push({ kind: 'title' });
    evidence.push('title');
  }
  const wordShare = share(new Set(mine.words.keys()), new Set(theirs.words.keys()));
  if (wordShare >= LEAST_WORDS) {
    points += Math.min(wordShare * POINTS.words, POINTS.wordsAtMost);
    const shared = [...theirs.words].filter(([stem]) => mine.words.has(stem));
    reasons.push({ kind: 'words', shared: shared.slice(0, SHOWN_WORDS).map(([, word]) => word) });
    // Each tenth more is a new question; a word more is none.
    for (let tenth = 1; tenth <= wordShare * 10; tenth++) evidence.push(`w:${tenth}`);
  }
  const sizes = [mine.sentences.length, theirs.sentences.length];
  return {
    ...{ points, reasons, evidence, wordShare, sentences: same.length },
    ofShorter: same.length / Math.max(1, Math.min(...sizes)),
    ofLonger: same.length / Math.max(1, ...sizes),
  };
}

interface PlaceFound {
  readonly points: number;
  readonly reasons: readonly SameWhy[];
  readonly evidence: readonly string[];
}
const NO_PLACE: PlaceFound = { points: 0, reasons: [], evidence: [] };
/** Said once of an event, whoever says it and in whatever language. */
const FIRST_WORDS: ReadonlySet<StatementKind> = new Set(['acknowledgement', 'holding']);

/**
 * What the place of a statement in its room says, where words cannot speak: two corrections of one
 * release, or two that are the first words of one event and cite the same.
 */
function comparePlaces(one: Statement, other: Statement, citeTheSame: boolean): PlaceFound {
  if (one.corrects !== null && one.corrects === other.corrects) {
    const evidence = [`c:${one.corrects}`];
    return { points: POINTS.corrects, reasons: [{ kind: 'corrects' }], evidence };
  }
  const areFirst = one.kind === other.kind && FIRST_WORDS.has(one.kind);
  return areFirst && citeTheSame
    ? { points: POINTS.firstWords, reasons: [], evidence: ['first'] }
    : NO_PLACE;
}

function compareTokens(one: Statement, other: Statement, mine: Features, theirs: Features) {
  const reasons: SameWhy[] = [];
  const evidence: string[] = [];
  let points = 0;
  const count = (kind: string, shared: readonly string[], each: number, atMost: number) => {
    if (shared.length === 0) return false;
    points += Math.min(shared.length * each, atMost);
    evidence.push(...shared.map((token) => `${kind}:${token}`));
    return true;
  };
  const factIds = both(one.factIds, other.factIds);
  const fewer = Math.min(one.factIds.length, other.factIds.length);
  if (
    factIds.length >= fewer * FACTS_SHARE &&
    count('f', factIds, POINTS.fact, POINTS.factsAtMost)
  ) {
    reasons.push({ kind: 'facts', factIds });
  }
  const areAllFacts =
    factIds.length >= LEAST_ALL_FACTS &&
    factIds.length === Math.max(one.factIds.length, other.factIds.length);
  if (areAllFacts) points += POINTS.allFacts;
  // In one room the facts themselves are shared: their values would count them twice.
  const isOneRoom = one.roomId === other.roomId;
  const figures = both(
    isOneRoom ? mine.figures : [...mine.figures, ...one.factFigures],
    isOneRoom ? theirs.figures : [...theirs.figures, ...other.factFigures],
  );
  // Small numbers are in every text: they tell something with what they count, across languages.
  const isOneLanguage = mine.language === theirs.language;
  const counted = isOneLanguage
    ? []
    : [...theirs.counted].filter(
        ([key, plain]) => mine.counted.has(key) && !figures.includes(plain),
      );
  const keys = [...figures, ...counted.map(([key]) => key)];
  if (count('n', keys, POINTS.figure, POINTS.figuresAtMost)) {
    const shared = [...new Set([...figures, ...counted.map(([, plain]) => plain)])];
    reasons.push({ kind: 'figures', shared });
  }
  const times = both(
    isOneRoom ? mine.times : [...mine.times, ...one.factTimes],
    isOneRoom ? theirs.times : [...theirs.times, ...other.factTimes],
  );
  if (count('t', times, POINTS.time, POINTS.timesAtMost)) {
    reasons.push({ kind: 'times', shared: times });
  }
  if (!isOneLanguage) {
    const meant = share(new Set(mine.meanings.keys()), new Set(theirs.meanings.keys()));
    const shared = [...theirs.meanings].filter(([key]) => mine.meanings.has(key));
    if (meant >= LEAST_MEANINGS && shared.length >= FEWEST_MEANINGS) {
      points += POINTS.meanings;
      evidence.push(...shared.map(([key]) => `m:${key}`));
      const written = shared.slice(0, SHOWN_WORDS).map(([, word]) => word);
      reasons.push({ kind: 'meanings', shared: written });
    }
  }
  const terms = [...theirs.terms].filter(([id]) => mine.terms.has(id)).map(([, words]) => words);
  const names = [...new Set([...sharedNames(mine, theirs), ...(isOneLanguage ? [] : terms)])];
  if (count('p', names, POINTS.name, POINTS.namesAtMost)) {
    reasons.push({ kind: 'names', shared: names });
  }
  const areSameFacts =
    factIds.length > 0 && factIds.length === Math.max(one.factIds.length, other.factIds.length);
  return { points, reasons, evidence, areAllFacts, areSameFacts };
}

/** As the other one writes them. In one language they are among the words. */
function sharedNames(mine: Features, theirs: Features): string[] {
  if (mine.language === theirs.language) return [];
  return theirs.names
    .filter(({ written, heard }) =>
      mine.names.some(
        (own) =>
          folded(own.written) === folded(written) ||
          ((heard.sound?.length ?? 0) >= NAME_SOUNDS && soundAlike(own.heard, heard)),
      ),
    )
    .map(({ written }) => written);
}

const both = (one: readonly string[], other: readonly string[]) =>
  [...new Set(one)].filter((token) => other.includes(token));

/** Of all that either says, how much both say. */
function share(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared === 0 ? 0 : shared / (one.size + other.size - shared);
}

function isPlaceOne(one: string, other: string): boolean {
  const [mine, theirs] = [folded(one), folded(other)];
  return mine !== '' && theirs !== '' && (mine.includes(theirs) || theirs.includes(mine));
}

/** Both name a place, in one script, and neither has a word of the other's. */
function arePlacesApart(one: string, other: string): boolean {
  const [mine, theirs] = [folded(one), folded(other)];
  if (mine === '' || theirs === '' || scripts(mine) !== scripts(theirs)) return false;
  const words = mine.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  return !words.some((word) => theirs.includes(word)) && !mine.includes(theirs);
}

const scripts = (text: string) => (/\p{Script=Latin}/u.test(text) ? 'latin' : 'other');
