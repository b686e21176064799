/** Reads one sentence: its figures, and for each what the words of its own clause speak of. */

import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { type Tag, tagsOf } from '@accord/shared/reading/lexicon';
import { type Token, tokenise } from '@accord/shared/reading/tokens';
import { lexiconOf } from '../lexicon/languages.js';
import { aboutOf } from './about.js';
import { changesIn, NO_CHANGES } from './changes.js';
import { type FoundFigure, figuresIn } from './figures.js';
import { isSince, yearAt } from './labels.js';
import type { About, Amount, Chip, Figure, Mention, Sentence, Span } from './mention.js';
import { type TimeContext, timesIn } from './times.js';
import { localTime } from './zoned.js';

/** Words that begin another clause. */
const JOINTS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('and but while whereas with who which after'.split(' ')),
  vi: new Set('và còn nhưng'.split(' ')),
  uk: new Set('та і й але а які який'.split(' ')),
};
const MARKS = new Set([',', ':', '(', ')', '—', '–', '-', '،', '，', '、']);
const NONE: ReadonlySet<string> = new Set();

/** What is counted stands this near to its number. */
const COUNTED_WITHIN = 3;
const COUNTED_BEFORE = 5;

/**
 * @param text one sentence
 * @param chips where facts stand in it as chips
 * @param isNote whether it tells what was wrong from what holds, beside a text
 */
export function readSentence(
  text: string,
  language: string,
  chips: readonly Chip[],
  context: TimeContext,
  isNote = false,
): Sentence {
  const tokens = tokenise(text, language);
  const tags = tagsOf(tokens, lexiconOf(language));
  const times = timesIn(text, language, context);
  const changes = isNote ? changesIn(tokens, language) : NO_CHANGES;
  const figures = figuresIn({ line: text, tokens, tags, language, changes }, times);
  const taken = new Set<number>();
  for (const { at, length } of figures) for (let i = 0; i < length; i++) taken.add(at + i);
  const isEarlier = saysEarlier(figures, tokens, context);
  const base = { tokens, tags, language, isFigure: (index: number) => taken.has(index) };
  const mentions: Mention[] = [];
  const said = aboutOf({ ...base, from: 0, to: tokens.length }, null);
  const whole = isEarlier ? withLimit(said, 'q:past') : said;
  const sentence: Sentence = {
    language,
    text,
    tokens,
    tags,
    about: whole,
    mentions,
    chips,
  };
  const clauses = clausesOf(figures, tokens, language);
  let first: About | undefined;
  for (const [index, found] of figures.entries()) {
    const clause = clauses[index] ?? { from: 0, to: tokens.length };
    const counted =
      otherThing(found, tokens, tags, language) ??
      countedBy(found, figures[index + 1], figures[index - 1], tags);
    const near = withNearLimits(aboutOf({ ...base, ...clause }, counted), found, tags);
    const some = isOfThem(found, tokens, language) ? withLimit(near, 'q:subset') : near;
    const isThen = isEarlier && found.figure.kind === 'amount' && !some.limits.has('q:now');
    const own = isThen ? withLimit(some, 'q:past') : some;
    first ??= own;
    mentions.push({
      figure: figured(found, counted, tags),
      span: spanOf(found, tokens),
      about: inherited(own, first, sentence.about),
      factId: chipAt(chips, spanOf(found, tokens)),
      sentence,
    });
  }
  return sentence;
}

/** Days from which on a date is not one of the incident any more. */
const LONG_AGO_DAYS = 60;
const DAY_MS = 24 * 60 * 60_000;

/** *In 2019 a similar spill injured 40*: an earlier event, named by its year or its date. */
function saysEarlier(
  figures: readonly FoundFigure[],
  tokens: readonly Token[],
  { writtenAt, timeZone }: TimeContext,
): boolean {
  if (figures.length === 0) return false;
  const { day: today } = localTime(writtenAt, timeZone);
  const { day: longAgo } = localTime(writtenAt - LONG_AGO_DAYS * DAY_MS, timeZone);
  return figures.some(({ figure, at, length }) => {
    if (figure.kind === 'time') {
      return figure.day !== null && figure.day < longAgo && !isSince(tokens, at);
    }
    if (figure.kind !== 'label') return false;
    const year = yearAt(tokens, at, length, true);
    return year !== null && year < Number.parseInt(today, 10);
  });
}

/** What says more of the thing that stands right behind its number. */
const OF_IT: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('with for about'.split(' ')),
  vi: new Set('với cho về'.split(' ')),
  uk: new Set('з із зі для про щодо'.split(' ')),
};

/** *9 drills with injured actors* counts drills, of which no list knows, and nobody injured. */
function otherThing(
  { figure, at, length }: FoundFigure,
  tokens: readonly Token[],
  tags: readonly Tag[],
  language: string,
): string | null {
  if (figure.kind !== 'amount' || figure.unit !== null || figure.isVague) return null;
  const [thing, joint] = [tokens[at + length], tokens[at + length + 1]];
  if (thing?.kind !== 'word' || !joint) return null;
  if (!OF_IT[baseLanguage(language)]?.has(joint.text)) return null;
  const isKnown = tags.some((tag) => tag.at === at + length && /^[fnp]:/.test(tag.concept));
  return isKnown ? null : `w:${thing.text}`;
}

/** *Another 30*, *30 more*: so near to its number; *in another place* is something else. */
const MORE_BEFORE = 1;
const MORE_AFTER = 2;

function withNearLimits(
  about: About,
  { figure, at, length }: FoundFigure,
  tags: readonly Tag[],
): About {
  // *Another briefing is at six*: of a time, whatever is another one has a time of its own.
  if (!about.limits.has('q:another') || figure.kind === 'time') return about;
  const isNear = tags.some((tag) => {
    if (tag.concept !== 'q:another') return false;
    const before = at - (tag.at + tag.length);
    const after = tag.at - (at + length);
    return (before >= 0 && before <= MORE_BEFORE) || (after >= 0 && after <= MORE_AFTER);
  });
  if (isNear) return about;
  return { ...about, limits: new Set([...about.limits].filter((one) => one !== 'q:another')) };
}

/** *Two of the injured*, *двоє з поранених*: some of those that another figure counts. */
function isOfThem({ figure, at, length }: FoundFigure, tokens: readonly Token[], language: string) {
  if (figure.kind !== 'amount' || figure.unit !== null) return false;
  const [next, after] = [tokens[at + length]?.text ?? '', tokens[at + length + 1]?.text ?? ''];
  switch (baseLanguage(language)) {
    case 'en':
      return next === 'of' && ['the', 'those', 'these'].includes(after);
    case 'uk':
      return ['з', 'із', 'зі'].includes(next);
    default:
      return false;
  }
}

const withLimit = (about: About, limit: string): About => ({
  ...about,
  limits: new Set([...about.limits, limit]),
});

/** *Shortly after*, *about*: a word away at most. */
const ROUGH_WITHIN = 2;

/** A figure with no unit counts things, where the words name them; a time may be rough. */
function figured(
  { figure, at }: FoundFigure,
  counted: string | null,
  tags: readonly Tag[],
): Figure {
  if (figure.kind === 'time') {
    const isRough = tags.some((tag) => {
      const gap = at - (tag.at + tag.length);
      return tag.concept.startsWith('h:') && gap >= 0 && gap <= ROUGH_WITHIN;
    });
    return { ...figure, isRough };
  }
  if (figure.kind !== 'amount' || figure.dimension !== 'none') return figure;
  const amount: Amount = { ...figure, dimension: counted === null ? 'none' : 'count' };
  return amount;
}

/** For each figure the tokens of its clause; those with nothing between them share one. */
function clausesOf(
  figures: readonly FoundFigure[],
  tokens: readonly Token[],
  language: string,
): Span[] {
  const joints = JOINTS[baseLanguage(language)] ?? NONE;
  const cuts: number[] = [];
  for (const [index, { at }] of figures.entries()) {
    const before = figures[index - 1];
    if (!before) continue;
    const cut = lastJoint(tokens, before.at + before.length, at, joints);
    if (cut !== null) cuts.push(cut);
  }
  return figures.map(({ at }) => ({
    from: cuts.findLast((cut) => cut <= at) ?? 0,
    to: cuts.find((cut) => cut > at) ?? tokens.length,
  }));
}

function lastJoint(
  tokens: readonly Token[],
  from: number,
  to: number,
  joints: ReadonlySet<string>,
): number | null {
  for (let index = to - 1; index >= from; index--) {
    const token = tokens[index];
    if (token && (MARKS.has(token.text) || joints.has(token.text))) return index;
  }
  return null;
}

/** The thing that stands right after the number, or shortly before it. */
function countedBy(
  found: FoundFigure,
  next: FoundFigure | undefined,
  last: FoundFigure | undefined,
  tags: readonly Tag[],
): string | null {
  const end = found.at + found.length;
  const stop = Math.min(end + COUNTED_WITHIN, next?.at ?? Number.POSITIVE_INFINITY);
  const things = tags.filter((tag) => /^[np]:/.test(tag.concept));
  // *Children* rather than *people*, where both stand there.
  const after = things.filter((tag) => tag.at >= end && tag.at < stop);
  const nearest = after[0]?.at;
  const named = after.filter((tag) => tag.at === nearest);
  const special = named.find((tag) => tag.concept.startsWith('p:')) ?? named[0];
  if (special) return special.concept;
  if (isNoOne(found)) return 'n:person';
  const floor = Math.max(found.at - COUNTED_BEFORE, last ? last.at + last.length : 0);
  return things.findLast((tag) => tag.at >= floor && tag.at < found.at)?.concept ?? null;
}

const isNoOne = ({ figure }: FoundFigure) =>
  figure.kind === 'amount' && figure.isVague && figure.high === 0;

/** *… were injured, two of them children*: what the clause leaves out, the first one said. */
function inherited(own: About, first: About, whole: About): About {
  if (own === first || own.facets.size > 0) return own;
  return {
    ...own,
    facets: first.facets,
    substances: own.substances.size > 0 ? own.substances : first.substances,
    words: new Set([...own.words, ...first.words]),
    names: own.names.size > 0 ? own.names : first.names,
    limits: new Set([...own.limits, ...(whole.limits.has('q:past') ? ['q:past'] : [])]),
  };
}

function spanOf(found: FoundFigure, tokens: readonly Token[]): Span {
  const first = tokens[found.at];
  const last = tokens[found.at + found.length - 1];
  return { from: first?.from ?? 0, to: last?.to ?? first?.to ?? 0 };
}

function chipAt(chips: readonly Chip[], span: Span): string | null {
  return chips.find((chip) => span.from < chip.to && span.to > chip.from)?.factId ?? null;
}
