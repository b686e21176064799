/**
 * Finds values of the ledger in prose, so that the editor can offer to make chips of them. Words only:
 * whoever writes decides whether the fact is meant. Pure.
 */
import type { Fact } from './facts.js';
import { formatAmount, type WordingContext, wordFact } from './factWording.js';
import { formatOf, localeOf } from './formats.js';
import { unitWord } from './unitWords.js';

export interface Candidate {
  readonly factId: string;
  readonly form: 'value' | 'valueUnit';
  /** Every way of writing it, in lower case and with plain blanks. */
  readonly spellings: readonly string[];
}

export interface Match {
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  /** Facts that say exactly this, the confirmed ones first. */
  readonly options: readonly { readonly factId: string; readonly form: Candidate['form'] }[];
}

/** A single digit without a unit is in every text. */
const LEAST_DIGITS = 2;
/** `no` and `da` are words of too many sentences. */
const LEAST_LETTERS = 4;

/** @returns what of the facts can be recognised in a text of the language */
export function candidatesOf(facts: readonly Fact[], context: WordingContext): Candidate[] {
  return facts
    .filter((fact) => fact.current.status !== 'retracted' && !fact.conflict)
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((fact) => {
      const { value } = fact.current;
      if (value.kind === 'yesno') return [];
      if (value.kind === 'quantity') return quantity(fact.id, value, context);
      const words = wordFact(fact, fact.current, context).value;
      if (words === null || words.trim().length < LEAST_LETTERS) return [];
      return [{ factId: fact.id, form: 'valueUnit', spellings: [plain(words)] } as const];
    });
}

const rank = (fact: Fact) => (fact.current.status === 'confirmed' ? 0 : 1);

function quantity(
  factId: string,
  value: { readonly amount: string; readonly unit: string },
  context: WordingContext,
): Candidate[] {
  const { language, formats } = context;
  const shown = formatAmount(value.amount, language, formats);
  const numbers = [...new Set([shown, ungrouped(shown, context)].map(plain))];
  const unit = value.unit === '' ? null : unitWord(value.amount, value.unit, language);
  const digits = value.amount.replace(/\D/g, '').length;
  return [
    ...(unit === null
      ? []
      : [
          {
            factId,
            form: 'valueUnit' as const,
            spellings: numbers.flatMap((one) => [`${one} ${plain(unit)}`, `${one}${plain(unit)}`]),
          },
        ]),
    ...(digits < LEAST_DIGITS ? [] : [{ factId, form: 'value' as const, spellings: numbers }]),
  ];
}

/** `2000` where the language writes `2,000`. */
function ungrouped(shown: string, { language, formats }: WordingContext): string {
  const parts = new Intl.NumberFormat(
    localeOf(language, formatOf(formats, language)),
  ).formatToParts(1_000_000);
  const group = parts.find((part) => part.type === 'group')?.value;
  return group === undefined ? shown : shown.replaceAll(group, '');
}

/**
 * @param text of one paragraph, with one character for whatever is no text in it
 * @returns matches that do not overlap, in order: the longest wins, `2,000 litres` before `2,000`
 */
export function findMatches(text: string, candidates: readonly Candidate[]): Match[] {
  const plainText = plain(text);
  const found = new Map<
    string,
    { from: number; to: number; options: Match['options'][number][] }
  >();
  for (const { factId, form, spellings } of candidates) {
    for (const spelling of spellings) {
      for (let from = plainText.indexOf(spelling); from >= 0; ) {
        const to = from + spelling.length;
        if (standsAlone(plainText, from, to)) {
          const key = `${from} ${to}`;
          const match = found.get(key) ?? { from, to, options: [] };
          if (!match.options.some((one) => one.factId === factId)) {
            match.options.push({ factId, form });
          }
          found.set(key, match);
        }
        from = plainText.indexOf(spelling, from + 1);
      }
    }
  }
  const taken: Match[] = [];
  const longestFirst = [...found.values()].toSorted((a, b) => b.to - b.from - (a.to - a.from));
  for (const match of longestFirst) {
    if (taken.every((one) => match.to <= one.from || match.from >= one.to)) taken.push(match);
  }
  return taken.toSorted((a, b) => a.from - b.from);
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
