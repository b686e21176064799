/**
 * Finds values of the ledger in prose, so that the editor can offer to make chips of them. Words only:
 * whoever writes decides whether the fact is meant. Pure.
 */
import type { Fact } from './facts.js';
import { type WordingContext, wordFact } from './factWording.js';
import { UNIT } from './reading/measures.js';
import { clocksIn, measureOf, numbersIn, type PlainNumber } from './reading/plainFigures.js';
import { unitWord } from './unitWords.js';

/** What of a fact can be recognised in prose. */
export type Candidate =
  | {
      readonly kind: 'words';
      readonly factId: string;
      /** As the language says it, in lower case and with plain blanks. */
      readonly spelling: string;
    }
  | {
      readonly kind: 'amount';
      readonly factId: string;
      readonly value: number;
      /** Of the value as given, without its zeros in front. */
      readonly digits: number;
      /** Null where its unit measures nothing. */
      readonly measure: string | null;
      /** Its unit as people write it behind the number, in lower case; none where it has none. */
      readonly unitWords: readonly string[];
    }
  | {
      readonly kind: 'clock';
      readonly factId: string;
      /** After midnight, in the zone of the incident, today. */
      readonly minutes: number;
      /** As the language says it. */
      readonly spelling: string | null;
    };

export interface Match {
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  /** Facts that say exactly this, the confirmed ones first. */
  readonly options: readonly { readonly factId: string; readonly form: 'value' | 'valueUnit' }[];
}

/** A single digit without a unit is in every text. */
const LEAST_DIGITS = 2;
/** `no` and `da` are words of too many sentences. */
const LEAST_LETTERS = 4;

/** @returns what of the facts can be recognised in a text of the language, the confirmed ones first */
export function candidatesOf(facts: readonly Fact[], context: WordingContext): Candidate[] {
  return facts
    .filter((fact) => fact.current.status !== 'retracted' && !fact.conflict)
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((fact): Candidate[] => {
      const { id: factId, current } = fact;
      const { value } = current;
      if (value.kind === 'yesno') return [];
      if (value.kind === 'quantity') return [quantity(factId, value, context)];
      const words = wordFact(fact, current, context).value;
      const spelling = words === null || words.trim().length < LEAST_LETTERS ? null : plain(words);
      const minutes = value.kind === 'time' ? minutesToday(Date.parse(value.at), context) : null;
      if (minutes !== null) return [{ kind: 'clock', factId, minutes, spelling }];
      return spelling === null ? [] : [{ kind: 'words', factId, spelling }];
    });
}

const rank = (fact: Fact) => (fact.current.status === 'confirmed' ? 0 : 1);

function quantity(
  factId: string,
  { amount, unit }: { readonly amount: string; readonly unit: string },
  { language }: WordingContext,
): Candidate {
  const said = unit === '' ? null : unitWord(amount, unit, language);
  const words = unit === '' ? [] : [said, unit].flatMap((one) => (one ? [plain(one)] : []));
  return {
    kind: 'amount',
    factId,
    value: Number(amount),
    digits: amount.replace(/\D/g, '').length,
    measure: unit === '' ? null : measureOf(unit),
    unitWords: [...new Set(words)],
  };
}

/** An hour of another day says nothing without its date. */
function minutesToday(at: number, { timeZone, now }: WordingContext): number | null {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const [day, clock = ''] = format.format(at).split(', ');
  if (day !== format.format(now).split(', ')[0]) return null;
  const [hour, minute] = clock.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/**
 * @param text of one paragraph, with one character for whatever is no text in it
 * @param language of the text: its numerals, separators and hours are read
 * @returns matches that do not overlap, in order: the longest wins, `2,000 litres` before `2,000`
 */
export function findMatches(
  text: string,
  candidates: readonly Candidate[],
  language: string,
): Match[] {
  const plainText = plain(text);
  const found = new Map<
    string,
    { from: number; to: number; options: Match['options'][number][] }
  >();
  const add = (from: number, to: number, option: Match['options'][number]) => {
    if (!standsAlone(plainText, from, to)) return;
    const key = `${from} ${to}`;
    const match = found.get(key) ?? { from, to, options: [] };
    if (!match.options.some((one) => one.factId === option.factId)) match.options.push(option);
    found.set(key, match);
  };
  const has = (kind: Candidate['kind']) => candidates.some((one) => one.kind === kind);
  const numbers = has('amount') ? numbersIn(text, language) : [];
  const clocks = has('clock') ? clocksIn(text, language) : [];
  for (const one of candidates) {
    const { factId } = one;
    switch (one.kind) {
      case 'words':
        for (const from of placesOf(one.spelling, plainText)) {
          add(from, from + one.spelling.length, { factId, form: 'valueUnit' });
        }
        break;
      case 'clock':
        for (const { from, to, minutes } of clocks) {
          if (minutes === one.minutes) add(from, to, { factId, form: 'valueUnit' });
        }
        for (const from of one.spelling === null ? [] : placesOf(one.spelling, plainText)) {
          // *12:30 am* is another hour.
          const isOther = clocks.some(
            (clock) => clock.from <= from && from < clock.to && clock.minutes !== one.minutes,
          );
          const to = from + (one.spelling?.length ?? 0);
          if (!isOther) add(from, to, { factId, form: 'valueUnit' });
        }
        break;
      case 'amount':
        for (const number of numbers) {
          const said = amountSaid(number, one, plainText);
          if (said) add(number.from, said.to, { factId, form: said.form });
        }
        break;
    }
  }
  const taken: Match[] = [];
  const longestFirst = [...found.values()].toSorted((a, b) => b.to - b.from - (a.to - a.from));
  for (const match of longestFirst) {
    if (taken.every((one) => match.to <= one.from || match.from >= one.to)) taken.push(match);
  }
  return taken.toSorted((a, b) => a.from - b.from);
}

function* placesOf(words: string, text: string): Generator<number> {
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1)) yield from;
}

/** @returns up to where the text says the amount, and whether with its unit; null where it does not */
function amountSaid(
  number: PlainNumber,
  of: Extract<Candidate, { kind: 'amount' }>,
  text: string,
): { to: number; form: 'value' | 'valueUnit' } | null {
  const { unit } = number;
  if (unit && of.measure) {
    return isSameMeasure(number, unit.concept, of) ? { to: unit.to, form: 'valueUnit' } : null;
  }
  const behind = unitBehind(number.to, of.unitWords, text);
  const isSame = number.value === of.value;
  // `2.000` is two, or two thousand: the unit decides.
  if (behind !== null && (isSame || number.other === of.value)) {
    return { to: behind, form: 'valueUnit' };
  }
  // *2,000 gallons* is no 2,000 litres.
  const isOther = unit !== null && of.unitWords.length > 0;
  if (!isSame || isOther || of.digits < LEAST_DIGITS) return null;
  return { to: number.to, form: 'value' };
}

/** Converted by a person, who rounded; but not so far that it would be another figure. */
const MOST_OFF = 0.05;

function isSameMeasure(
  { value, other, step }: PlainNumber,
  concept: string,
  of: Extract<Candidate, { kind: 'amount' }>,
): boolean {
  const [said, given] = [UNIT[concept], of.measure === null ? undefined : UNIT[of.measure]];
  if (concept === of.measure) return value === of.value || other === of.value;
  if (!said || !given) return false;
  if (said.dimension !== given.dimension) return isSameHeat(value, step, concept, of);
  const [spoken, meant] = [value * said.factor, of.value * given.factor];
  const off = Math.min((step * said.factor) / 2, Math.abs(meant) * MOST_OFF);
  return Math.abs(spoken - meant) <= off + Math.abs(meant) * EXACT;
}

/** What arithmetic with fractions loses. */
const EXACT = 1e-9;

/** Degrees do not convert by a factor. */
function isSameHeat(
  value: number,
  step: number,
  concept: string,
  of: Extract<Candidate, { kind: 'amount' }>,
): boolean {
  const celsius = (degrees: number, unit: string | null) =>
    unit === 'u:celsius'
      ? degrees
      : unit === 'u:fahrenheit'
        ? ((degrees - 32) * 5) / 9
        : Number.NaN;
  const off = (step / 2) * (concept === 'u:fahrenheit' ? 5 / 9 : 1);
  return Math.abs(celsius(value, concept) - celsius(of.value, of.measure)) <= off;
}

/** @returns the end of the unit that stands behind a number; null where none of them does */
function unitBehind(end: number, words: readonly string[], text: string): number | null {
  const from = text[end] === ' ' ? end + 1 : end;
  const to = words.filter((one) => text.startsWith(one, from)).map((one) => from + one.length);
  return to.length === 0 ? null : Math.max(...to);
}

/** As long as it was, unit for unit: places in it are places in the text. */
function plain(text: string): string {
  const folded = text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u066b\u066c]/g, (mark) => (mark === '\u066b' ? '.' : ','))
    .replace(/[^\P{Nd}0-9]/gu, foldDigit);
  const lower = folded.toLowerCase();
  return lower.length === text.length ? lower : folded;
}

/** Zeros of the scripts whose digits a desk may write (`formats.ts`); nine more follow each. */
const ZEROS = [...'٠۰०০੦௦๐໐၀០０'].map((zero) => zero.charCodeAt(0));

/** A figure is the same in whichever digits somebody typed it. */
function foldDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** Scripts that put blanks between words; in others a word may follow at once. */
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{M}]/u;
const DIGIT = /\p{N}/u;

function standsAlone(text: string, from: number, to: number): boolean {
  const [before = '', first = ''] = [text[from - 1], text[from]];
  const [last = '', after = ''] = [text[to - 1], text[to]];
  if (isGlued(before, first) || isGlued(last, after)) return false;
  // 12,000 is not 2,000, and 2.5 is not 2: a mark between digits belongs to the number.
  if (DIGIT.test(first) && /[.,:/–-]/.test(before) && DIGIT.test(text[from - 2] ?? ''))
    return false;
  if (DIGIT.test(last) && /[.,:/–-]/.test(after) && DIGIT.test(text[to + 1] ?? '')) return false;
  // 1 000 000 with blanks: neither end of it is a number of its own.
  if (DIGIT.test(first) && before === ' ' && DIGIT.test(text[from - 2] ?? '')) return false;
  return !(DIGIT.test(last) && after === ' ' && DIGIT.test(text[to + 1] ?? ''));
}

const isGlued = (a: string, b: string) =>
  (DIGIT.test(a) && (DIGIT.test(b) || LETTER.test(b))) ||
  (LETTER.test(a) && (DIGIT.test(b) || LETTER.test(b)));
