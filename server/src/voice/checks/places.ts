/** A place in prose that is another than the ledger's: where something happened, where to go. */
import type { Fact } from '@accord/shared/facts';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { type Token, tokenise } from '@accord/shared/reading/tokens';
import { share } from '../comparing/alike.js';
import { NUMBER_SIGNS } from '../reading/labels.js';
import type { Sentence } from '../reading/mention.js';
import { isSameName, venueOf, venuesDiffer, venuesIn } from '../reading/venues.js';
import { type Found, found, type Words } from './found.js';

const LOCATIVE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('at in near on to inside outside beside behind'.split(' ')),
  vi: new Set('tại ở gần đến tới trong'.split(' ')),
  uk: new Set('біля на у в до поблизу коло неподалік'.split(' ')),
};
/** *Assembly point: School No 14*. */
const OPENING_MARKS: ReadonlySet<string> = new Set([':', '—', '–']);
/** *Near the station Fastiv*: words between the two. */
const NAME_WITHIN = 3;
const ENOUGH_WORDS = 0.5;

/** @param label the fact's label, read as a sentence in the language of the text */
export function checkPlace(sentence: Sentence, fact: Fact, label: Sentence): Found[] {
  const { value } = fact.current;
  if (value.kind !== 'place') return [];
  const words = value.words[sentence.language] ?? value.words[baseLanguage(sentence.language)];
  const { words: asked } = label.about;
  if (words === undefined || asked.size === 0) return [];
  if (share(asked, sentence.about.words) < ENOUGH_WORDS) return [];
  if (isStart(sentence, label) || isAnother(sentence, label)) return [];
  const named = placesIn(sentence);
  const said = (named.length > 0 ? named : housesIn(sentence, words)).filter(
    (one) => !isDay(one) && !isNegated(one) && !isBesides(one, label),
  );
  const [first] = said;
  if (!first) return [];
  const known = capitals(tokenise(words, sentence.language));
  if (known.length === 0) return [];
  const everything = sentence.tokens.map((token) => token.text);
  const isThere =
    !isElsewhere(sentence, words) &&
    !isOtherSide(said, words) &&
    known.some((name) => everything.some((one) => isSameName(name, one)));
  // Of what was taken back nothing is known: only whoever still says it is wrong.
  if (fact.current.status === 'retracted') {
    return isThere ? [found('corrected', first, { fact })] : [];
  }
  if (isThere) return [];
  const former = fact.history.some((version) => {
    const was = version.value.kind === 'place' ? version.value.words[sentence.language] : undefined;
    if (was === undefined || isElsewhere(sentence, was) || isOtherSide(said, was)) return false;
    return capitals(tokenise(was, sentence.language)).some((name) =>
      everything.some((one) => isSameName(name, one)),
    );
  });
  return [found(former ? 'corrected' : 'fact', first, { fact })];
}

/** *From the assembly point buses go to …*: where it begins is not where it goes. */
const FROM: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('from leave leaves leaving left'.split(' ')),
  vi: new Set('từ rời'.split(' ')),
  uk: new Set('з із зі від'.split(' ')),
};
/** *Another assembly point*, *a second one*. */
const ANOTHER: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('another second third fourth further additional other'.split(' ')),
  uk: new Set('ще інший другий третій додатковий іншого другого третього додаткового'.split(' ')),
};
const ARTICLE_WITHIN = 1;

const isStart = (sentence: Sentence, label: Sentence) =>
  isBefore(sentence, label, FROM, ARTICLE_WITHIN + 1);
const isAnother = (sentence: Sentence, label: Sentence) =>
  isBefore(sentence, label, ANOTHER, ARTICLE_WITHIN);

/** @returns whether one of the words stands right before the first word of the label that is there */
function isBefore(
  { tokens, language }: Sentence,
  label: Sentence,
  words: Readonly<Record<string, ReadonlySet<string>>>,
  within: number,
): boolean {
  const among = words[baseLanguage(language)];
  const name = label.tokens.filter(({ kind, text }) => kind === 'word' && text.length > 2);
  const at = tokens.findIndex(({ text }) => name.some((one) => isSameName(one.text, text)));
  if (!among || at < 0) return false;
  return tokens.slice(Math.max(0, at - within), at).some(({ text }) => among.has(text));
}

/** *On Monday*. */
const isDay = ({ sentence, span }: Words) =>
  sentence.mentions.some(
    ({ figure, span: { from, to } }) => figure.kind === 'time' && from < span.to && span.from < to,
  );

const NEGATION_WITHIN = 2;

/** *Is not Linden College*, *no longer in Tarn*. */
function isNegated({ sentence: { tokens, tags }, span }: Words): boolean {
  const at = tokens.findIndex(({ from }) => from === span.from);
  return tags.some((tag) => {
    const gap = at - (tag.at + tag.length);
    return tag.concept === 'g:neg' && gap >= 0 && gap < NEGATION_WITHIN;
  });
}

/** *Opposite Linden College*: where people meet, beside another house. What happened there happened there. */
const BESIDES: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('near beside behind opposite'.split(' ')),
  vi: new Set('gần'.split(' ')),
  uk: new Set('біля поблизу коло неподалік навпроти'.split(' ')),
};
const MEETINGS: ReadonlySet<string> = new Set(['x:assembly', 'x:press']);
const BESIDES_WITHIN = 3;

function isBesides({ sentence: { tokens, language }, span }: Words, label: Sentence): boolean {
  if (!label.tags.some(({ concept }) => MEETINGS.has(concept))) return false;
  const at = tokens.findIndex(({ from }) => from === span.from);
  const among = BESIDES[baseLanguage(language)];
  return tokens.slice(Math.max(0, at - BESIDES_WITHIN), at).some(({ text }) => among?.has(text));
}

/** *At School No 41*, where the ledger has *School No 14*: it shares a word, and is another. */
function isElsewhere(sentence: Sentence, words: string): boolean {
  const known = venueOf(words, sentence.language);
  const said = venuesIn(sentence);
  return known !== null && said.length > 0 && said.every((one) => venuesDiffer(known, one));
}

/** What it is for may make it another one: *the assembly point for pets is …*. */
const FOR: ReadonlySet<string> = new Set(['for', 'cho', 'для']);

const isForSome = (tokens: readonly Token[], at: number) =>
  tokens.slice(0, at).some(({ text }) => FOR.has(text));

/** *The assembly point is School No 41*: houses and streets, where the ledger has one of their kind. */
function housesIn(sentence: Sentence, words: string): Words[] {
  const known = venueOf(words, sentence.language);
  const { tokens } = sentence;
  return venuesIn(sentence)
    .filter(({ kind, at }) => kind === known?.kind && !isForSome(tokens, at))
    .map(({ at, length }) => ({
      sentence,
      span: { from: tokens[at]?.from ?? 0, to: tokens[at + length - 1]?.to ?? 0 },
    }));
}

/** By their beginnings, since they bend. */
const SIDES: Readonly<Record<string, readonly string[]>> = {
  en: ['upper', 'lower', 'north', 'south', 'east', 'west', 'inner', 'outer'],
  uk: ['верхн', 'нижн', 'північ', 'півден', 'східн', 'західн', 'внутрішн', 'зовнішн'],
};

/** *Smoke drifts to North Quay*: it is somewhere else. */
const TOWARDS: ReadonlySet<string> = new Set(['to', 'до', 'đến', 'tới']);

/** *Upper Town*, where the ledger has *Lower Town*: it shares a word, and is the other one. */
function isOtherSide(said: readonly Words[], words: string): boolean {
  return said.every(({ sentence: { text, language, tokens }, span }) => {
    const before = tokens.findLast(({ to }) => to <= span.from);
    if (before && TOWARDS.has(before.text)) return false;
    const known = sidesIn(words, language);
    const own = sidesIn(text.slice(span.from, span.to), language);
    return known.length > 0 && own.length > 0 && !own.some((one) => known.includes(one));
  });
}

function sidesIn(name: string, language: string): string[] {
  const sides = SIDES[baseLanguage(language)] ?? [];
  return tokenise(name, language).flatMap(
    ({ text }) => sides.find((side) => text.startsWith(side)) ?? [],
  );
}

/** Names after a word of place. */
function placesIn(sentence: Sentence): Words[] {
  const { tokens, language } = sentence;
  const locative = LOCATIVE[baseLanguage(language)];
  if (!locative) return [];
  const places: Words[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? '';
    if (!locative.has(text) && !OPENING_MARKS.has(text)) continue;
    const name = nameAfter(tokens, at + 1);
    if (!name) continue;
    // *Derailment: Police ask for witnesses* names no place.
    if (OPENING_MARKS.has(text) && (!endsAt(tokens, name.last + 1) || isForSome(tokens, at))) {
      continue;
    }
    places.push({
      sentence,
      span: { from: tokens[name.first]?.from ?? 0, to: tokens[name.last]?.to ?? 0 },
    });
  }
  return places;
}

/** *Верхнє місто*: what it is stands behind its name, with a small letter. */
const KINDS_BEHIND: ReadonlySet<string> = new Set('місто село селище район громада'.split(' '));

/** Nothing is said of the name any more. */
function endsAt(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (tokens[at]?.kind === 'number' || NUMBER_SIGNS.has(tokens[at]?.text ?? '')) at += 1;
  if (KINDS_BEHIND.has(tokens[at]?.text ?? '')) at += 1;
  const next = tokens[at];
  return next === undefined || next.kind === 'mark';
}

const TOWN: ReadonlySet<string> = new Set(['м', 'с', 'смт']);

function nameAfter(tokens: readonly Token[], from: number): { first: number; last: number } | null {
  for (let first = from; first < from + NAME_WITHIN; first++) {
    const token = tokens[first];
    // *At school № 7*: its number is its name.
    if (token && NUMBER_SIGNS.has(token.text) && tokens[first + 1]?.kind === 'number') {
      return { first: Math.max(from, first - 1), last: first + 1 };
    }
    // *М. Фастів*.
    if (token?.text === '.' && TOWN.has(tokens[first - 1]?.text ?? '')) continue;
    if (token?.kind !== 'word') return null;
    if (!token.isCapital) continue;
    let last = first;
    while (tokens[last + 1]?.isCapital) last += 1;
    return { first, last };
  }
  return null;
}

/** Words with a capital, and numbers with the sign of one. */
const capitals = (tokens: readonly Token[]) =>
  tokens
    .filter(
      (token, at) => token.isCapital || (at > 0 && NUMBER_SIGNS.has(tokens[at - 1]?.text ?? '')),
    )
    .map((token) => token.text);

/** Do both name one place, or one number to call? */
export function placesAlike(a: Words, b: Words): boolean {
  const [first, second] = [venueAt(a), venueAt(b)];
  if (first && second) return !venuesDiffer(first, second);
  const [ours, theirs] = [wordsIn(a), wordsIn(b)];
  return ours.every((one) => theirs.some((other) => isSameName(one, other)));
}

const venueAt = ({ sentence, span }: Words) =>
  venuesIn(sentence).find(({ at }) => {
    const from = sentence.tokens[at]?.from ?? 0;
    return from >= span.from && from < span.to;
  });

const wordsIn = ({ sentence: { text, language }, span }: Words) =>
  tokenise(text.slice(span.from, span.to), language).flatMap((token) =>
    token.kind === 'mark' ? [] : [token.text],
  );
