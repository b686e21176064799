/** Numbers written as words, in English, Vietnamese and Ukrainian. */
import { baseLanguage } from './baseLanguage.js';
import type { Token } from './tokens.js';

type Role = 'unit' | 'tens' | 'hundred' | 'scale';
interface Numeral {
  readonly value: number;
  readonly role: Role;
}
export interface SpelledNumber {
  readonly value: number;
  readonly length: number;
}

const WORDS: Readonly<Record<string, ReadonlyMap<string, Numeral>>> = {
  en: numerals(`
unit 0: zero | 1: one | 2: two | 3: three | 4: four | 5: five | 6: six | 7: seven | 8: eight | 9: nine | 10: ten | 11: eleven | 12: twelve | 13: thirteen | 14: fourteen | 15: fifteen | 16: sixteen | 17: seventeen | 18: eighteen | 19: nineteen
tens 20: twenty | 30: thirty | 40: forty | 50: fifty | 60: sixty | 70: seventy | 80: eighty | 90: ninety
hundred 100: hundred hundreds
scale 12: dozen | 1000: thousand thousands | 1000000: million millions | 1000000000: billion billions`),
  vi: numerals(`
unit 1: một mốt | 2: hai | 3: ba | 4: bốn | 5: năm lăm | 6: sáu | 7: bảy bẩy | 8: tám | 9: chín | 10: mười
tens 10: mươi chục
hundred 100: trăm
scale 1000: nghìn ngàn | 1000000: triệu | 1000000000: tỷ tỉ`),
  uk: numerals(`
unit 0: нуль нуля | 1.5: півтора півтори | 500000: півмільйона | 1: один одна одне одного одну одній одним | 2: два дві двох двоє двом двома | 3: три трьох троє трьом трьома | 4: чотири чотирьох четверо чотирьом чотирма | 5: п'ять п'яти п'ятьох п'ятеро п'ятьом п'ятьма | 6: шість шести шістьох шестеро шістьом | 7: сім семи сімох семеро сімом | 8: вісім восьми вісьмох восьмеро вісьмом | 9: дев'ять дев'яти дев'ятьох дев'ятеро дев'ятьом | 10: десять десяти десятьох десятеро десятьом | 11: одинадцять одинадцяти одинадцятьох одинадцятеро | 12: дванадцять дванадцяти дванадцятьох дванадцятеро | 13: тринадцять тринадцяти тринадцятьох тринадцятеро | 14: чотирнадцять чотирнадцяти чотирнадцятьох чотирнадцятеро | 15: п'ятнадцять п'ятнадцяти п'ятнадцятьох п'ятнадцятеро | 16: шістнадцять шістнадцяти шістнадцятьох шістнадцятеро | 17: сімнадцять сімнадцяти сімнадцятьох сімнадцятеро | 18: вісімнадцять вісімнадцяти вісімнадцятьох вісімнадцятеро | 19: дев'ятнадцять дев'ятнадцяти дев'ятнадцятьох дев'ятнадцятеро
tens 20: двадцять двадцяти двадцятьох двадцятеро | 30: тридцять тридцяти тридцятьох тридцятеро | 40: сорок сорока | 50: п'ятдесят п'ятдесяти п'ятдесятьох півсотні | 60: шістдесят шістдесяти шістдесятьох | 70: сімдесят сімдесяти сімдесятьох | 80: вісімдесят вісімдесяти вісімдесятьох | 90: дев'яносто дев'яноста
hundred 100: сто ста | 200: двісті двохсот | 300: триста трьохсот | 400: чотириста чотирьохсот | 500: п'ятсот п'ятисот півтисячі | 600: шістсот шестисот | 700: сімсот семисот | 800: вісімсот восьмисот | 900: дев'ятсот дев'ятисот
scale 1000: тисяча тисячі тисяч тис | 1000000: мільйон мільйона мільйони мільйонів млн | 1000000000: мільярд мільярда мільярди мільярдів млрд`),
};

/** After digits in any language: `2 тис.`, `1,2 tỷ`, `3 Mio.`, `2万`. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ...scales('en'),
  ...scales('vi'),
  ...scales('uk'),
  ['mil', 1e3],
  ['mille', 1e3],
  ['tausend', 1e3],
  ['k', 1e3],
  ['millón', 1e6],
  ['millones', 1e6],
  ['millionen', 1e6],
  ['mio', 1e6],
  ['tys', 1e3],
  ['tysięcy', 1e3],
  ['mln', 1e6],
  ['bn', 1e9],
  ['ألف', 1e3],
  ['مليون', 1e6],
  ['हज़ार', 1e3],
  ['लाख', 1e5],
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

/** @returns the factor of a word that multiplies the number before it; undefined for any other */
export function scaleOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : SCALES.get(word);
}

function scales(language: string): [string, number][] {
  const all = WORDS[language] ?? new Map<string, Numeral>();
  return [...all]
    .filter(([, numeral]) => numeral.role === 'scale')
    .map(([word, numeral]) => [word, numeral.value]);
}

function numerals(lines: string): ReadonlyMap<string, Numeral> {
  const known = new Map<string, Numeral>();
  for (const line of lines.trim().split('\n')) {
    const blank = line.indexOf(' ');
    const role = line.slice(0, blank) as Role;
    for (const entry of line.slice(blank).split('|')) {
      const [value, words = ''] = entry.split(':');
      for (const word of words.trim().split(/\s+/)) known.set(word, { value: Number(value), role });
    }
  }
  return known;
}

/** Between words of one number: *one hundred and five*, *một trăm linh năm*, *twenty-one*. */
const INNER: ReadonlySet<string> = new Set(['and', '-', 'linh', 'lẻ']);
/** No number that people write in words is longer. */
const MOST_WORDS = 12;

/** @returns the number that begins at this token; undefined where none does */
export function spelledNumber(
  tokens: readonly Token[],
  at: number,
  language: string,
): SpelledNumber | undefined {
  const known = WORDS[baseLanguage(language)];
  const half = HALVES[baseLanguage(language)]?.(tokens, at);
  if (half) return half;
  const first = known?.get(tokens[at]?.text ?? '');
  // *Thousands of people* is no number of one thousand; *сто* and *тисяча* are. *Mươi*, *chục*: tens of them.
  if (!known || !first || (first.role === 'scale' && !isSingular(tokens[at]?.text)))
    return undefined;
  if (first.role === 'tens' && first.value === 10) return undefined;
  let total = 0;
  let group = 0;
  let last: Numeral | undefined;
  let length = 0;
  for (let next = at; next < tokens.length && next - at < MOST_WORDS; next++) {
    const text = tokens[next]?.text ?? '';
    const numeral = known.get(text);
    if (!numeral) {
      const joins = INNER.has(text) && last && known.has(tokens[next + 1]?.text ?? '');
      if (!joins || !mayFollow(last, known.get(tokens[next + 1]?.text ?? ''))) break;
      continue;
    }
    if (last && !mayFollow(last, numeral)) break;
    if (numeral.role === 'scale') {
      total += (group || 1) * numeral.value;
      group = 0;
    } else if (numeral.role === 'hundred' && numeral.value === 100 && group > 0 && group < 10) {
      group *= 100;
    } else if (numeral.role === 'tens' && numeral.value === 10) {
      group = Math.floor(group / 100) * 100 + (group % 100) * 10;
    } else {
      group += numeral.value;
    }
    last = numeral;
    length = next - at + 1;
  }
  return withHalf({ value: total + group, length }, last, tokens, at);
}

const textAt = (tokens: readonly Token[], at: number, words: number) =>
  tokens
    .slice(at, at + words)
    .map(({ text }) => text)
    .join(' ');

/** *Half a million*, *half a dozen*, *a dozen*; of *half a kilometre* the unit is still to come. */
function englishHalf(tokens: readonly Token[], at: number): SpelledNumber | undefined {
  if (textAt(tokens, at, 2) === 'a dozen') return { value: 12, length: 2 };
  const two = textAt(tokens, at, 2);
  if (two !== 'half a' && two !== 'half an') return undefined;
  const scale = scaleOf(tokens[at + 2]?.text);
  return scale === undefined ? { value: 0.5, length: 2 } : { value: scale / 2, length: 3 };
}

/** *Nửa triệu*; *nửa đêm* is midnight. */
function vietnameseHalf(tokens: readonly Token[], at: number): SpelledNumber | undefined {
  if (tokens[at]?.text !== 'nửa') return undefined;
  const scale = scaleOf(tokens[at + 1]?.text);
  return scale === undefined ? undefined : { value: scale / 2, length: 2 };
}

const HALVES: Readonly<Record<string, typeof englishHalf>> = {
  en: englishHalf,
  vi: vietnameseHalf,
};

/** *One and a half million*, *một triệu rưỡi*. */
function withHalf(
  { value, length }: SpelledNumber,
  last: Numeral | undefined,
  tokens: readonly Token[],
  at: number,
): SpelledNumber {
  const after = at + length;
  if (textAt(tokens, after, 3) === 'and a half') {
    const scale = scaleOf(tokens[after + 3]?.text);
    return { value: (value + 0.5) * (scale ?? 1), length: length + (scale === undefined ? 3 : 4) };
  }
  const isLarge = last?.role === 'scale' || last?.role === 'hundred';
  if (isLarge && tokens[after]?.text === 'rưỡi') {
    return { value: value + last.value / 2, length: length + 1 };
  }
  return { value, length };
}

const isSingular = (word: string | undefined) =>
  word === 'тисяча' || word === 'мільйон' || word === 'мільярд';

/** *Twenty one* is a number, *two three* are two. */
function mayFollow(last: Numeral | undefined, next: Numeral | undefined): boolean {
  if (!last || !next) return false;
  if (next.role === 'scale') return true;
  if (last.role === 'scale') return true;
  if (next.role === 'hundred') return last.role === 'unit' && next.value === 100;
  if (next.role === 'tens')
    return last.role === 'hundred' || (next.value === 10 && last.value < 10);
  // A unit after a unit: only Vietnamese *mười hai*.
  return last.role === 'tens' || last.role === 'hundred' || (last.value === 10 && next.value < 10);
}
