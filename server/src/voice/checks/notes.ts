/**
 * What a correction says it puts right (*12, not 9*), or why a text goes out although a fact changed. It
 * names the old figure on purpose: that one contradicts nothing. Of a correction it has to be one that the
 * page did say, and the new one has to be what holds.
 */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { groupBy } from '../../platform/groupBy.js';
import { sameDimension, speakOfOne } from '../comparing/alike.js';
import { amountsDiffer, timesDiffer } from '../comparing/differ.js';
import type { LedgerFact } from '../comparing/ledger.js';
import { changesIn } from '../reading/changes.js';
import { JOINTS, markersOf } from '../reading/markers.js';
import type { Amount, Mention, Sentence } from '../reading/mention.js';
import type { TimeFigure } from '../reading/times.js';
import { bestFact } from './facts.js';
import { type Found, found, wordsOf } from './found.js';

export interface Note {
  readonly sentences: readonly Sentence[];
  /** Of the text that it stands beside. */
  readonly own: readonly Sentence[];
  /** What the page said, the newest first. */
  readonly said: readonly Sentence[];
  /** The page is its own text, which goes out with what it says there: that may be named as it is. */
  readonly isOfItself: boolean;
}

export interface ReadNote {
  readonly finds: readonly Found[];
  /** Figures that are told as what was wrong. */
  readonly old: readonly Mention[];
  /** Sentences that tell the wrong from the right. */
  readonly telling: readonly Sentence[];
}

/** A figure of the note. */
interface Told {
  readonly mention: Mention;
  readonly figure: Figure;
  /** Whether the words say that this is what was wrong. */
  readonly isCast: boolean;
  /** Those that are told by the same words. */
  readonly cluster: number;
  /** What the page said with this figure. */
  readonly before: Mention | null;
  /** Where it stands in the note, in words. */
  readonly at: number;
}
type Figure = Amount | TimeFigure;

/** @param ledgerIn the facts, read in a language */
export function readNote(
  { sentences, own, said, isOfItself }: Note,
  ledgerIn: (language: string) => readonly LedgerFact[],
): ReadNote {
  const ownMentions = own.flatMap((sentence) => sentence.mentions);
  const saidMentions = said.flatMap((sentence) => sentence.mentions);
  const all = toldIn(sentences, saidMentions);
  const cast = all.filter((one) => one.isCast);
  const plain = all.filter((one) => !one.isCast);
  const isKnown = cast.length > 0;
  // *Injured: 12 (9)*, or in words that no list has: the other one is the new one.
  const isReplaced = (one: Told) =>
    one.before && plain.some((other) => !other.before && areOfOneKind(one, other));
  const named = isKnown ? cast : all.filter(isReplaced);
  const old = isOfItself ? all.filter((one) => one.isCast || one.before) : named;
  const holdsNow = ({ mention, figure }: Told) =>
    ownMentions.some((one) => isFigureOf(one, figure)) ||
    ledgerIn(mention.sentence.language).some(
      ({ current }) => current !== null && isSameFigure(figure, current),
    );

  /** What stands now for what the page said; null where nothing does, or it is the same. */
  function insteadOf(before: Mention, told: Told): Found | null {
    const { mention, figure } = told;
    const ledger = ledgerIn(before.sentence.language);
    const fact = bestFact(before, ledger);
    if (fact?.current) {
      if (isSameFigure(figure, fact.current)) return null;
      const isFormer = fact.former.some((value) => isSameFigure(figure, value));
      return found(isFormer ? 'corrected' : 'fact', wordsOf(mention), { fact: fact.fact });
    }
    const now = ownMentions.find(
      (one) => one.figure.kind === before.figure.kind && speakOfOne(one, before),
    );
    if (!now || isFigureOf(now, figure)) return null;
    return found('texts', wordsOf(mention), wordsOf(now));
  }

  const finds: Found[] = [];
  const clusters = groupBy(cast, (one) => one.cluster);
  for (const told of cast) {
    if (told.before) {
      const next = nearest(told, plain);
      const speaksOfIt = next && (isBare(next.mention) || speakOfOne(next.mention, told.before));
      const one = next && speaksOfIt && !holdsNow(next) && insteadOf(told.before, next);
      if (one) finds.push(one);
      continue;
    }
    // What other texts said may be told, too.
    if (isOfItself) continue;
    // *At 14:05 we had said nine*: the hour is none that was wrong.
    const isAside = clusters.get(told.cluster)?.some((one) => one.before) ?? false;
    if (isAside || !saidMentions.some((one) => isComparable(told, one))) continue;
    const next = nearest(told, plain);
    if (told.figure.kind === 'time' && !next) continue;
    const other =
      next?.before ??
      saidMentions.find((one) => isComparable(told, one) && speakOfOne(one, told.mention));
    finds.push(found('neverSaid', wordsOf(told.mention), other ? wordsOf(other) : null));
  }
  // *9, not 12*: the two were taken for each other.
  for (const told of isKnown && !isOfItself ? plain : []) {
    const one = told.before && !holdsNow(told) && insteadOf(told.before, told);
    if (one) finds.push(one);
  }

  return {
    finds,
    old: old.map((one) => one.mention),
    telling: sentences.filter((one) => isOfItself || isTelling(one)),
  };
}

function isTelling(sentence: Sentence): boolean {
  const { from, movedFrom } = changesIn(sentence.tokens, sentence.language);
  return markersOf(sentence).length > 0 || from.size > 0 || movedFrom.size > 0;
}

function figureOf({ figure }: Mention): Figure | null {
  if (figure.kind === 'amount') return figure.isVague ? null : figure;
  if (figure.kind !== 'time' || figure.isRelative) return null;
  return figure.minutes !== null || figure.day !== null ? figure : null;
}

/** *Not 9*, *not the 9*, *not at 9*. */
const NOT_WITHIN = 2;
/** *The 9 that we gave was wrong.* */
const WRONG_WITHIN = 8;

function toldIn(sentences: readonly Sentence[], said: readonly Mention[]): Told[] {
  const told: Told[] = [];
  let cluster = 0;
  let words = 0;
  for (const sentence of sentences) {
    const { tokens } = sentence;
    const markers = markersOf(sentence);
    const changes = changesIn(tokens, sentence.language);
    const figures = sentence.mentions.flatMap((mention) => {
      const figure = hourOf(mention) ?? figureOf(mention);
      const at = tokens.findIndex((token) => token.to > mention.span.from);
      return figure && at >= 0 ? [{ mention, figure, at }] : [];
    });
    cluster += 1;
    /** Told by words that stand before, and not yet ended by others. */
    let isOpen = false;
    let lastMarker = -1;
    let lastFigure = -1;
    for (const [index, { mention, figure, at }] of figures.entries()) {
      const before = said.find((one) => isFigureOf(one, figure)) ?? null;
      const opening = markers.findLast(
        (one) => one.how === 'said' && one.at + one.length <= at && one.at > lastFigure,
      );
      if (opening && opening.at > lastMarker) {
        isOpen = true;
        lastMarker = opening.at;
        cluster += 1;
      } else if (isOpen && hasJoint(sentence, lastFigure, at) && !before) isOpen = false;
      const against = markers.some((one) => {
        const gap = at - (one.at + one.length);
        return one.how === 'not' && gap >= 0 && gap <= NOT_WITHIN;
      });
      const isWrong = markers.some((one) => {
        const gap = one.at - at;
        return (
          one.how === 'wrong' &&
          gap > 0 &&
          gap <= WRONG_WITHIN &&
          !figures.some((other) => other.at > at && other.at < one.at)
        );
      });
      // *Corrected from 9 to 12*; of hours, both may have been read at one place, the *from* with them.
      const next = figures[index + 1];
      const isOrigin =
        next !== undefined &&
        figures[index - 1]?.at !== at &&
        [at, at - 1, at + 1].some(
          (one) => changes.from.has(one) || (figure.kind === 'time' && changes.movedFrom.has(one)),
        ) &&
        (next.at === at || changes.to.some((one) => one.at > at && one.at < next.at));
      // *We had said 9 instead of 12*: told against what was wrong, it is the right one.
      const isAgainstOld = against && isOpen && lastFigure > lastMarker;
      if ((against || isOrigin) && !isOpen) cluster += 1;
      told.push({
        mention,
        figure,
        isCast: isAgainstOld ? false : isOpen || against || isOrigin || isWrong,
        cluster,
        before,
        at: words + at,
      });
      lastFigure = at;
    }
    words += tokens.length + 1;
  }
  return told;
}

/** *Lúc 18 giờ, không phải 16 giờ*: beside an hour, the word for hours is an hour, too. */
function hourOf({ figure, sentence }: Mention): TimeFigure | null {
  if (baseLanguage(sentence.language) !== 'vi') return null;
  if (figure.kind !== 'amount' || figure.unit !== 'u:hour' || figure.isVague) return null;
  const beside = sentence.mentions.map((one) => one.figure).find(isHour);
  return beside ? { ...beside, day: null, minutes: bare(figure) * MINUTES } : null;
}

const MINUTES = 60;
const isHour = (figure: Mention['figure']): figure is TimeFigure =>
  figure.kind === 'time' && figure.minutes !== null;

const hasJoint = ({ tokens }: Sentence, from: number, to: number) =>
  tokens.slice(Math.max(0, from), to).some((token) => JOINTS.has(token.text));

/** The figure without its unit. */
const bare = (amount: Amount) => amount.value / amount.factor;
/** No word says what it counts or measures. */
const isBare = ({ figure, about }: Mention) =>
  figure.kind === 'time' ||
  (figure.kind === 'amount' && figure.unit === null && about.counted === null);

function isSameFigure(a: Figure, b: Figure): boolean {
  if (a.kind === 'time' || b.kind === 'time') {
    return a.kind === 'time' && b.kind === 'time' && !timesDiffer(a, b);
  }
  if (sameDimension(a, b)) return !amountsDiffer(a, b);
  return a.dimension === 'none' && bare(a) === bare(b);
}

/** @param mention of another text, in which its unit stands with it */
function isFigureOf(mention: Mention, figure: Figure): boolean {
  const own = figureOf(mention);
  return own !== null && isSameFigure(figure, own);
}

/** Could the page have meant this figure? */
function isComparable({ figure }: Told, said: Mention): boolean {
  const other = figureOf(said);
  if (!other || other.kind !== figure.kind) return false;
  if (figure.kind === 'time' || other.kind === 'time') return true;
  return figure.dimension === 'none' || sameDimension(figure, other);
}

function areOfOneKind(a: Told, b: Told): boolean {
  if (a.figure.kind === 'time' || b.figure.kind === 'time') return a.figure.kind === b.figure.kind;
  const isPlain = (one: Amount) => one.dimension === 'none';
  return isPlain(a.figure) || isPlain(b.figure) || sameDimension(a.figure, b.figure);
}

/** Of those of its kind the one that stands next to it, rather before it than behind. */
function nearest(told: Told, among: readonly Told[]): Told | undefined {
  const distance = (one: Told) => Math.abs(one.at - told.at) + (one.at > told.at ? 0.5 : 0);
  return among
    .filter((one) => areOfOneKind(one, told))
    .toSorted((a, b) => distance(a) - distance(b))[0];
}
