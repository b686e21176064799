/**
 * One thing has one place, and one number to call: two texts that send people to two assembly points,
 * or to two hotlines for the same people.
 */
import type { Fact } from '@accord/shared/facts';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { tokenise } from '@accord/shared/reading/tokens';
import { phoneNumber } from '@accord/shared/reading/written';
import { isDisjoint } from '../comparing/alike.js';
import { timesDiffer } from '../comparing/differ.js';
import { stemOf } from '../lexicon/stems.js';
import { NUMBER_SIGNS } from '../reading/labels.js';
import type { Sentence } from '../reading/mention.js';
import { isSameName, type Venue, venuesDiffer, venuesIn } from '../reading/venues.js';
import { type Found, found, type Words, wordsOf } from './found.js';

interface Place {
  readonly kind: 'place';
  readonly thing: string;
  /** *Assembly point B*, *điểm tập trung số 2*; null for the only one. */
  readonly mark: string | null;
  readonly venue: Venue;
  /** It says where the thing is, rather than which of several is meant. */
  readonly isSaid: boolean;
  readonly words: Words;
}
interface Line {
  readonly kind: 'line';
  readonly digits: string;
  /** Whom it is for and what about, in stems. */
  readonly purpose: readonly string[];
  readonly words: Words;
}
type Whereabouts = Place | Line;

/** Every pair is looked at. */
const MOST = 300;

/**
 * @param sentences each sentence once, wherever it stands
 * @param areComparable whether the two stand in texts of which one could contradict the other
 */
export function checkWhereabouts(
  sentences: readonly Sentence[],
  areComparable: (a: Sentence, b: Sentence) => boolean,
  most: number,
): Found[] {
  const all = sentences
    .flatMap((sentence): Whereabouts[] => [...placesIn(sentence), ...linesIn(sentence)])
    .slice(0, MOST);
  // Whoever names both says which is which.
  const isNamedIn = (sentence: Sentence, other: Whereabouts) =>
    all.some((one) => one.words.sentence === sentence && isOne(one, other));
  const finds: Found[] = [];
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      const [first, second] = [a.words.sentence, b.words.sentence];
      if (first === second || !contradict(a, b)) continue;
      if (isNamedIn(first, b) || isNamedIn(second, a)) continue;
      if (!areComparable(first, second)) continue;
      finds.push(found('texts', a.words, b.words));
      if (finds.length >= most) return finds;
    }
  }
  return finds;
}

function isOne(a: Whereabouts, b: Whereabouts): boolean {
  if (a.kind === 'line') return b.kind === 'line' && isSameNumber(a.digits, b.digits);
  return b.kind === 'place' && a.venue.kind === b.venue.kind && !venuesDiffer(a.venue, b.venue);
}

function contradict(a: Whereabouts, b: Whereabouts): boolean {
  if (a.kind === 'line') return b.kind === 'line' && linesContradict(a, b);
  return b.kind === 'place' && placesContradict(a, b);
}

/** Of these there is one, where the words do not say which. */
const SINGLE = new Set(['x:assembly', 'x:press']);
/** The thing is what the sentence is about when it stands this near to its beginning. */
const SUBJECT_WITHIN = 4;
const ARTICLE_WITHIN = 2;
const ANOTHER: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('a an another any each every second third further other two three four'.split(' ')),
  vi: new Set('các những nhiều một hai ba bốn mỗi'.split(' ')),
  uk: new Set('ще інший іншого іншому один другий другого другому третій кожен кожний'.split(' ')),
};
/** Said of the whole name of the thing. */
const MANY: Readonly<Record<string, RegExp>> = {
  en: /s$/,
  uk: /^(?:пункт(?:и|ів|ах|ам)|місця|місць|місцях|центр(?:и|ів|ах|ам)|брифінг(?:и|ів|ах))(?: |$)/,
};
/** What makes it another one, or the place of another time. */
const PARTING = ['q:another', 'q:past', 'q:drill', 'q:first'];

function placesIn(sentence: Sentence): Place[] {
  const { tokens, tags } = sentence;
  const [thing, ...others] = tags.filter(({ concept }) => SINGLE.has(concept));
  if (!thing || others.length > 0 || isOneOfMany(sentence, thing)) return [];
  const behind = thing.at + thing.length;
  const mark = markAt(sentence, behind);
  return venuesIn(sentence)
    .filter(({ at }) => at > behind)
    .map((venue) => ({
      kind: 'place',
      thing: thing.concept,
      mark,
      venue,
      isSaid: thing.at < SUBJECT_WITHIN && endsAt(sentence, venue.at + venue.length),
      words: {
        sentence,
        span: {
          from: tokens[venue.at]?.from ?? 0,
          to: tokens[venue.at + venue.length - 1]?.to ?? 0,
        },
      },
    }));
}

function isOneOfMany(
  { tokens, language }: Sentence,
  { at, length }: { at: number; length: number },
): boolean {
  const base = baseLanguage(language);
  const before = tokens.slice(Math.max(0, at - ARTICLE_WITHIN), at);
  const name = tokens.slice(at, at + length).map(({ text }) => text);
  return (
    before.some(({ text, kind }) => kind === 'number' || ANOTHER[base]?.has(text)) ||
    MANY[base]?.test(name.join(' ')) === true
  );
}

/** *Point B*, *số 2*, *№ 3*: right behind the thing. */
function markAt({ tokens }: Sentence, at: number): string | null {
  const isSign = NUMBER_SIGNS.has(tokens[at]?.text ?? '') || tokens[at]?.text === 'số';
  const token = tokens[isSign ? at + 1 : at];
  if (token?.kind === 'number') return token.text;
  return token?.isCapital && token.text.length === 1 ? token.text : null;
}

/** The clause is over there: nothing more is said of the thing. */
const endsAt = ({ tokens }: Sentence, at: number) => {
  const next = tokens[at];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    ['and', 'but', 'và', 'та', 'і'].includes(next.text)
  );
};

function placesContradict(a: Place, b: Place): boolean {
  if (a.thing !== b.thing || a.mark !== b.mark || !(a.isSaid || b.isSaid)) return false;
  if (!venuesDiffer(a.venue, b.venue)) return false;
  const [first, second] = [a.words.sentence, b.words.sentence];
  if (PARTING.some((limit) => first.about.limits.has(limit) !== second.about.limits.has(limit))) {
    return false;
  }
  // Two briefings on one evening.
  if (a.thing === 'x:press' && areAtOtherHours(first, second)) return false;
  if (baseLanguage(first.language) !== baseLanguage(second.language)) return true;
  if (isDisjoint(namesBeside(first, a.venue), namesBeside(second, b.venue))) return false;
  return !isDisjoint(new Set(forWhom(first)), new Set(forWhom(second)));
}

/** *In Tarn*, *in Orvik*: names beside that of the place. */
function namesBeside({ about, tokens }: Sentence, { at, length }: Venue): Set<string> {
  const named = tokens.slice(at, at + length).map(({ text }) => text);
  return new Set([...about.names].filter((one) => !named.some((name) => isSameName(name, one))));
}

const hoursOf = ({ mentions }: Sentence) =>
  mentions.flatMap(({ figure }) => (figure.kind === 'time' ? [figure] : []));

function areAtOtherHours(a: Sentence, b: Sentence): boolean {
  const [first, second] = [hoursOf(a), hoursOf(b)];
  return first.some((one) => second.every((other) => timesDiffer(one, other)));
}

const FOR: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['for']),
  vi: new Set(['cho']),
  uk: new Set(['для']),
};
const FOR_WITHIN = 3;

/** *For families*, *для родичів*: the stems behind the word. */
function forWhom({ tokens, language }: Sentence): string[] {
  const base = baseLanguage(language);
  return tokens.flatMap(({ text }, at) =>
    FOR[base]?.has(text)
      ? tokens.slice(at + 1, at + 1 + FOR_WITHIN).flatMap((one) => {
          const stem = one.kind === 'word' ? stemOf(one.text, language) : null;
          return stem === null ? [] : [stem];
        })
      : [],
  );
}

function linesIn(sentence: Sentence): Line[] {
  const called = sentence.tags.filter(({ concept }) => concept === 'x:hotline');
  if (called.length === 0) return [];
  return sentence.mentions.flatMap((mention) => {
    const { figure } = mention;
    if (figure.kind !== 'phone') return [];
    return [
      {
        kind: 'line',
        digits: figure.digits,
        purpose: purposeOf(sentence),
        words: wordsOf(mention),
      } as const,
    ];
  });
}

/** What is said beside the number and how it is reached: whom it is for, or what about. */
function purposeOf({ tokens, tags, language, mentions }: Sentence): string[] {
  const spent = new Set<number>();
  for (const { concept, at, length } of tags) {
    if (!/^(?:x:hotline|t:hot|d:reach)$/.test(concept)) continue;
    for (let index = at; index < at + length; index++) spent.add(index);
  }
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || spent.has(index)) return [];
    if (mentions.some(({ span }) => token.from >= span.from && token.from < span.to)) return [];
    return stemOf(token.text, language) ?? [];
  });
}

function linesContradict(a: Line, b: Line): boolean {
  if (isSameNumber(a.digits, b.digits)) return false;
  const [few, many] =
    a.purpose.length <= b.purpose.length ? [a.purpose, b.purpose] : [b.purpose, a.purpose];
  // Only *the* hotline is every hotline; who names no purpose may mean another one.
  if (few.length === 0) return many.length === 0;
  return (
    a.words.sentence.language === b.words.sentence.language &&
    few.every((one) => many.some((other) => isSameName(one, other)))
  );
}

/** With or without the code of the country. */
function isSameNumber(a: string, b: string): boolean {
  const [one, other] = [a, b].map((digits) => digits.replace(/^0+/, ''));
  return one !== undefined && other !== undefined && (one.endsWith(other) || other.endsWith(one));
}

const MOST_WORDS = 0.75;

/**
 * A number to call that is another than the one which a fact gives in words.
 *
 * @param label the fact's label, read as a sentence in the language of the text
 */
export function checkLine(sentence: Sentence, fact: Fact, label: Sentence): Found[] {
  const { value } = fact.current;
  if (value.kind !== 'text') return [];
  const said = sentence.mentions.filter(({ figure }) => figure.kind === 'phone');
  const [first] = said;
  if (!first || !isSpokenOf(label, sentence)) return [];
  const numberOf = (words: Readonly<Record<string, string>>) =>
    numberIn(words[sentence.language] ?? words[baseLanguage(sentence.language)] ?? '');
  const known = numberOf(value.words);
  if (known === null) return [];
  const isSaid = (digits: string | null) =>
    said.some(
      ({ figure }) =>
        figure.kind === 'phone' && digits !== null && isSameNumber(figure.digits, digits),
    );
  // Of what was taken back nothing is known: only whoever still says it is wrong.
  if (fact.current.status === 'retracted') {
    return isSaid(known) ? [found('corrected', wordsOf(first), { fact })] : [];
  }
  if (isSaid(known)) return [];
  const wasSaid = fact.history.some(
    ({ value: was }) => was.kind === 'text' && isSaid(numberOf(was.words)),
  );
  return [found(wasSaid ? 'corrected' : 'fact', wordsOf(first), { fact })];
}

function isSpokenOf(
  { about: { words: asked } }: Sentence,
  { about: { words } }: Sentence,
): boolean {
  const isThere = (one: string) => [...words].some((other) => isSameName(one, other));
  const there = [...asked].filter(isThere).length;
  return asked.size > 0 && there / asked.size >= MOST_WORDS;
}

/** The one number that words give to call; null where they give none, or several. */
function numberIn(words: string): string | null {
  const tokens = tokenise(words, '');
  const numbers: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phone = phoneNumber(tokens, at, true);
    if (!phone) continue;
    numbers.push(phone.digits);
    at += phone.length - 1;
  }
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}
