/**
 * Are two incidents the same event? Words alone are weak (the same event in two languages shares
 * none), so that place, time, agencies, kind, names across scripts and figures count with them.
 * Pure, and each point comes with its reason.
 */
import type { Likeness } from '@accord/shared/merges';
import { figuresIn } from './figures.js';
import { type Heard, hear, isAlike, soundAlike, spelledWords } from './words.js';

const MINUTE_MS = 60_000;
const HOUR = 60;

/** What is known of an incident, or of the one that is being typed. */
export interface Described {
  /** Title, place and summary; of those that were joined with it, too. */
  readonly words: string;
  /** `und` where nobody knows. */
  readonly language: string;
  readonly place: string;
  readonly openedAt: Date;
  readonly agencyIds: readonly string[];
  /** Null while none is chosen. */
  readonly playbookId: string | null;
  /** Facts and submitted texts, for their figures. */
  readonly texts: readonly string[];
}

export interface Alike {
  readonly score: number;
  readonly reasons: readonly Likeness[];
}

/** From here on, two open incidents are worth somebody's look. */
export const OFFERED_FROM = 4;

const POINTS = {
  place: 3,
  /** Of the same minute or so: whoever hears of one event opens it at once. */
  withinHalfAnHour: 2,
  withinSixHours: 1,
  /** A long event is opened twice rarely; after a day it is another one more often. */
  afterADay: -1,
  agency: 0.5,
  agenciesAtMost: 1,
  playbook: 1,
  word: 0.75,
  wordsAtMost: 3,
  figure: 1.5,
  figuresAtMost: 3,
  /** Both say where, in one language, and not a word of it is the same. */
  otherPlace: -2,
};

/**
 * @param one the incident that somebody looks from
 * @param other the one that may be the same; reasons show words as it writes them
 */
export function compare(one: Described, other: Described): Alike {
  const reasons: Likeness[] = [];
  let score = 0;
  const count = (points: number, reason?: Likeness) => {
    score += points;
    if (reason) reasons.push(reason);
  };

  const shared = sharedWords(one, other);
  if (shared.length > 0) {
    const points = Math.min(shared.length * POINTS.word, POINTS.wordsAtMost);
    count(points, { kind: 'words', shared });
  }
  switch (comparePlaces(one, other)) {
    case 'same':
      count(POINTS.place, { kind: 'place' });
      break;
    case 'different':
      count(POINTS.otherPlace);
      break;
    case 'unknown':
      break;
  }
  const figures = sharedFigures(one, other);
  if (figures.length > 0) {
    const points = Math.min(figures.length * POINTS.figure, POINTS.figuresAtMost);
    count(points, { kind: 'figures', shared: figures });
  }
  const agencyIds = one.agencyIds.filter((id) => other.agencyIds.includes(id));
  if (agencyIds.length > 0) {
    const points = Math.min(agencyIds.length * POINTS.agency, POINTS.agenciesAtMost);
    count(points, { kind: 'agencies', agencyIds });
  }
  if (one.playbookId !== null && one.playbookId === other.playbookId) {
    count(POINTS.playbook, { kind: 'playbook' });
  }
  const minutes = minutesApart(one, other);
  if (minutes <= HOUR / 2) count(POINTS.withinHalfAnHour);
  else if (minutes <= 6 * HOUR) count(POINTS.withinSixHours);
  else if (minutes > 24 * HOUR) count(POINTS.afterADay);
  return { score, reasons };
}

export function minutesApart(one: Described, other: Described): number {
  return Math.floor(Math.abs(one.openedAt.getTime() - other.openedAt.getTime()) / MINUTE_MS);
}

/** Of each described incident once: cutting up words is most of what comparing costs. */
const heard = new WeakMap<Described, { words: readonly Spelled[]; place: readonly Spelled[] }>();

interface Spelled extends Heard {
  /** With its capitals. */
  readonly written: string;
}

function heardIn(one: Described) {
  const known = heard.get(one);
  if (known) return known;
  const listen = (text: string) =>
    [...spelledWords(text, one.language)].map(([word, written]) => ({ ...hear(word), written }));
  const found = { words: listen(one.words), place: listen(one.place) };
  heard.set(one, found);
  return found;
}

/** Long enough to be no accident: short names count in the place alone. */
const NAME_SOUNDS = 4;

/** As the other one writes them, each once. */
function sharedWords(one: Described, other: Described): string[] {
  const mine = heardIn(one).words;
  return heardIn(other)
    .words.filter((theirs) =>
      mine.some(
        (own) =>
          isAlike(theirs.word, own.word) ||
          ((theirs.sound?.length ?? 0) >= NAME_SOUNDS && soundAlike(theirs, own)),
      ),
    )
    .map(({ written }) => written);
}

function comparePlaces(one: Described, other: Described): 'same' | 'different' | 'unknown' {
  const mine = one.place.normalize('NFC').trim().toLocaleLowerCase();
  const theirs = other.place.normalize('NFC').trim().toLocaleLowerCase();
  if (mine === '' || theirs === '') return 'unknown';
  if (mine.includes(theirs) || theirs.includes(mine)) return 'same';
  const own = heardIn(one).place;
  const their = heardIn(other).place;
  if (own.some((word) => their.some((each) => soundAlike(word, each)))) return 'same';
  if (own.some(({ word }) => their.some((each) => isAlike(word, each.word)))) return 'unknown';
  return one.language === other.language ? 'different' : 'unknown';
}

function sharedFigures(one: Described, other: Described): string[] {
  const mine = new Set(figuresIn([one.words, ...one.texts].join('\n')));
  if (mine.size === 0) return [];
  return figuresIn([other.words, ...other.texts].join('\n')).filter((each) => mine.has(each));
}
