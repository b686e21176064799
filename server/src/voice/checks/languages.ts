/**
 * A language version against its source: every figure of one has to stand in the other, and what one
 * says is so, the other does not deny.
 */
import type { SpotPart } from '@accord/shared/findings';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { timesDiffer } from '../comparing/differ.js';
import { KNOWN_WELL } from '../lexicon/languages.js';
import type { Amount, Mention } from '../reading/mention.js';
import type { Standing } from '../reading/reader.js';
import type { TimeFigure } from '../reading/times.js';
import { type Found, found, wordsOf } from './found.js';
import { checkStatesAcross } from './states.js';

/** A figure as the other language has to have it. */
interface Item {
  readonly mention: Mention;
  readonly part: SpotPart;
  readonly what:
    | { readonly kind: 'amount'; readonly amount: Amount }
    | { readonly kind: 'label'; readonly value: number }
    | { readonly kind: 'clock'; readonly time: TimeFigure }
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'phone'; readonly digits: string };
  /** Never missed: *both*, *dozens*, *today*. */
  readonly isSoft: boolean;
}

/** What a playbook's first words leave open: `[place]`. */
const GAP = /\[[^[\]\n]{1,80}\]/;

/** The end of a phone number, with or without the code of its country. */
const SAME_DIGITS = 7;

export function checkLanguage(
  source: readonly Standing[],
  target: readonly Standing[],
  language: string,
): Found[] {
  // A part that nobody has translated yet is no contradiction; the room shows it as behind.
  const filled = new Set(target.map((one) => one.part));
  const unfinished = new Set(
    [...source, ...target].filter(({ sentence }) => GAP.test(sentence.text)).map((one) => one.part),
  );
  const isWritten = (one: Standing) => filled.has(one.part) && !unfinished.has(one.part);
  // Numbers in words are read in a few languages only: in another one nobody could find them.
  const isRead = KNOWN_WELL.has(baseLanguage(language));
  const wanted = itemsOf(source.filter(isWritten)).map((item) =>
    isRead || hasDigits(item.mention) ? item : { ...item, isSoft: true },
  );
  const given = itemsOf(target.filter(isWritten));
  const [lacking, added] = unmatched(wanted, given);
  const [lacked, more] = pairUp(lacking, added);
  return [
    ...more.map(([from, to]) => found('language', wordsOf(to.mention), wordsOf(from.mention))),
    ...lacked.lacking.map(
      (item): Found => ({
        ...found('lacks', wordsOf(item.mention), null),
        lackedIn: language,
      }),
    ),
    ...lacked.added.map((item) => found('adds', wordsOf(item.mention), null)),
    ...checkStatesAcross(
      source.filter(isWritten).map((one) => one.sentence),
      target.filter(isWritten).map((one) => one.sentence),
    ),
  ];
}

const hasDigits = ({ sentence, span }: Mention) =>
  /\p{N}/u.test(sentence.text.slice(span.from, span.to));

/** Every figure is held against every other: more than any statement has would take too long. */
const MOST_FIGURES = 500;

function itemsOf(standings: readonly Standing[]): Item[] {
  const items = standings.flatMap(({ sentence, part }) =>
    sentence.mentions.flatMap((mention) =>
      whatsOf(mention).map(({ isSoft, ...what }) => ({ mention, part, what, isSoft })),
    ),
  );
  return items.slice(0, MOST_FIGURES);
}

function whatsOf(mention: Mention): (Item['what'] & { isSoft: boolean })[] {
  const { figure } = mention;
  switch (figure.kind) {
    case 'amount':
      // *In one hour*, *within the hour*.
      return [
        {
          kind: 'amount',
          amount: figure,
          isSoft: figure.isSoft || figure.isVague || (bare(figure) === 1 && !hasDigits(mention)),
        },
      ];
    case 'label':
      return [{ kind: 'label', value: figure.value, isSoft: false }];
    case 'phone':
      return [{ kind: 'phone', digits: figure.digits, isSoft: false }];
    case 'time': {
      const clock = figure.minutes !== null && {
        kind: 'clock' as const,
        time: { ...figure, day: null, isRough: false },
        isSoft: false,
      };
      const day = figure.day !== null && {
        kind: 'day' as const,
        day: figure.day,
        isSoft: figure.isCasual,
      };
      return [...(clock ? [clock] : []), ...(day ? [day] : [])];
    }
  }
}

/** Within a part first: the same number may stand in several. */
function unmatched(source: readonly Item[], target: readonly Item[]): [Item[], Item[]] {
  const free = new Set(target);
  const take = (item: Item, isNear: (other: Item) => boolean): boolean => {
    for (const other of free) {
      if (!isNear(other) || !isSame(item, other)) continue;
      free.delete(other);
      return true;
    }
    return false;
  };
  const left = source.filter((item) => !take(item, (other) => other.part === item.part));
  const lacking = left.filter((item) => !take(item, () => true));
  // The target may say once more what the source says once.
  const added = [...free].filter((item) => !source.some((one) => isSame(one, item)));
  return [
    lacking.filter((item) => !item.isSoft && !target.some((one) => isSame(item, one))),
    added.filter((item) => !item.isSoft),
  ];
}

function isSame({ what: a }: Item, { what: b }: Item): boolean {
  if (a.kind === 'clock' || b.kind === 'clock') {
    // *Half past three* is said of both halves of the day.
    return a.kind === 'clock' && b.kind === 'clock' && !timesDiffer(a.time, b.time);
  }
  if (a.kind === 'day' || b.kind === 'day') {
    return a.kind === 'day' && b.kind === 'day' && a.day === b.day;
  }
  if (a.kind === 'phone' || b.kind === 'phone') return digitsOf(a) === digitsOf(b);
  if (a.kind === 'amount' && b.kind === 'amount') return areSameAmounts(a.amount, b.amount);
  return numberOf(a) === numberOf(b);
}

/** In a language whose words for calling nobody knows, `112` is a number like any other. */
function digitsOf(what: Item['what']): string | null {
  if (what.kind === 'phone') return what.digits.slice(-SAME_DIGITS);
  if (what.kind === 'label') return `${what.value}`;
  return what.kind === 'amount' ? `${bare(what.amount)}` : null;
}

const numberOf = (what: Extract<Item['what'], { kind: 'amount' | 'label' }>) =>
  what.kind === 'amount' ? what.amount.value : what.value;

function areSameAmounts(a: Amount, b: Amount): boolean {
  if (a.isVague || b.isVague) return a.low <= b.high && b.low <= a.high;
  const isUnitless = a.unit === null || b.unit === null;
  if (!isUnitless && a.dimension !== b.dimension) return false;
  const loose =
    !isUnitless && a.unit !== b.unit
      ? Math.max(a.rounding, b.rounding)
      : a.isScaled || b.isScaled
        ? Math.max(a.isScaled ? a.rounding : 0, b.isScaled ? b.rounding : 0)
        : 0;
  const near = (x: number, y: number) => Math.abs(x - y) <= loose + Math.abs(x) * 1e-9;
  // A unit that no list knows in this language: the bare numbers have to do.
  const value = isUnitless ? bare : (one: Amount) => one.value;
  if (near(value(a), value(b))) return true;
  return (
    (a.other !== null && near(a.other, b.value)) || (b.other !== null && near(a.value, b.other))
  );
}

/** The number as it is written, without its unit. */
const bare = (amount: Amount) => amount.value / amount.factor;

/** One left over on each side, of one kind: said differently rather than left out and added. */
function pairUp(
  lacking: readonly Item[],
  added: readonly Item[],
): [{ lacking: Item[]; added: Item[] }, [Item, Item][]] {
  const free = [...added];
  const pairs: [Item, Item][] = [];
  const alone: Item[] = [];
  for (const item of lacking) {
    const index = free.findIndex((other) => other.part === item.part && areOfOneKind(item, other));
    const [other] = index < 0 ? [] : free.splice(index, 1);
    if (other) pairs.push([item, other]);
    else alone.push(item);
  }
  return [{ lacking: alone, added: free }, pairs];
}

function areOfOneKind({ what: a }: Item, { what: b }: Item): boolean {
  if (a.kind !== 'amount' || b.kind !== 'amount') return a.kind === b.kind;
  const counts = (one: Amount) => one.unit === null;
  return a.amount.dimension === b.amount.dimension || (counts(a.amount) && counts(b.amount));
}
