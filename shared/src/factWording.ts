/** How a fact reads in a language: numbers, times and words as people there write them. */
import { z } from 'zod';
import { type ByLanguage, wordsFor } from './byLanguage.js';
import type { Fact, FactVersion } from './facts.js';
import { unitWord } from './unitWords.js';

export const factWording = z.object({
  factId: z.string(),
  factVersion: z.number(),
  status: z.enum(['unconfirmed', 'confirmed', 'retracted', 'conflict']),
  /** The value alone; null where this language has no words for it. */
  value: z.string().nullable(),
  /** The value with its unit; the value alone where it has none; null where words are missing. */
  valueUnit: z.string().nullable(),
  label: z.string().nullable(),
});
export type FactWording = z.infer<typeof factWording>;

export interface WordingContext {
  /** Language of the text; one with a region (`es-US`) writes numbers as people do there. */
  readonly language: string;
  /** Zone of the incident. */
  readonly timeZone: string;
  /** A time on another day than this one shows its date; milliseconds since 1970. */
  readonly now: number;
}

/**
 * Words the fact as it stands.
 *
 * @returns `null` fields where the language has no words: such a chip blocks its language
 */
export function wordFact(
  fact: Pick<Fact, 'id' | 'label' | 'shown' | 'conflict'>,
  version: FactVersion,
  context: WordingContext,
): FactWording {
  const value = wordValue(fact, version.value, context);
  return {
    factId: fact.id,
    factVersion: version.number,
    status: fact.conflict && version.status !== 'retracted' ? 'conflict' : version.status,
    value,
    valueUnit: value === null ? null : withUnit(value, version.value, context.language),
    label: fact.label[context.language] ?? null,
  };
}

/**
 * The value alone, in a language.
 *
 * @returns null where the words of a text, place or yes/no are missing in it
 */
export function wordValue(
  fact: Pick<Fact, 'shown'>,
  value: FactVersion['value'],
  { language, timeZone, now }: WordingContext,
): string | null {
  switch (value.kind) {
    case 'quantity':
      return formatAmount(value.amount, language);
    case 'time':
      return formatTime(Date.parse(value.at), language, timeZone, now);
    case 'text':
    case 'place':
      return value.words[language] ?? null;
    case 'yesno': {
      const answer = value.value ? 'yes' : 'no';
      if (fact.shown) return fact.shown[answer][language] ?? null;
      return wordsFor(YES_NO, language)?.[answer] ?? null;
    }
  }
}

/** What stands in a text for a chip; an unconfirmed one says so in the words that are signed. */
export function chipWords(
  wording: FactWording,
  form: 'value' | 'valueUnit' | 'label',
  language: string,
): string | null {
  // A disputed value goes out only as its label.
  const words = wording.status === 'conflict' ? wording.label : wording[form];
  if (words === null) return null;
  if (wording.status !== 'unconfirmed' || form === 'label') return words;
  return `${words} (${wordsFor(NOT_CONFIRMED, language) ?? NOT_CONFIRMED_ELSEWHERE})`;
}

/** A decimal string as the language writes it, every digit kept (a float would round). */
export function formatAmount(amount: string, language: string): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // The standard takes decimal strings exactly; the type library does not know it yet everywhere.
  const exact: (value: Intl.StringNumericLiteral) => string = format.format;
  return exact.call(format, amount as Intl.StringNumericLiteral);
}

function formatTime(at: number, language: string, timeZone: string, now: number): string {
  const locale = localeOf(language);
  const dayOf = (instant: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
  const sameDay = dayOf(at) === dayOf(now);
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!sameDay && { day: 'numeric', month: 'long' }),
  }).format(at);
}

function withUnit(value: string, of: FactVersion['value'], language: string): string | null {
  if (of.kind !== 'quantity' || of.unit === '') return value;
  const unit = unitWord(of.amount, of.unit, language);
  // A number never parts from its unit at the end of a line.
  return unit && `${value}\u00a0${unit}`;
}

/** Khmer writes its own digits in public texts; everything else follows the language's default. */
function localeOf(language: string): string {
  return language.split('-')[0] === 'km' ? 'km-KH-u-nu-khmr' : language;
}

/** In a language that has no words here; better than an unconfirmed figure that seems sure. */
const NOT_CONFIRMED_ELSEWHERE = 'not confirmed';
const NOT_CONFIRMED: ByLanguage<string> = {
  en: 'not confirmed',
  vi: 'chưa xác nhận',
  uk: 'не підтверджено',
  es: 'sin confirmar',
  fr: 'non confirmé',
  km: 'មិនទាន់បញ្ជាក់',
  zh: '未经证实',
  'zh-Hant': '未經證實',
  ar: 'غير مؤكد',
  pl: 'niepotwierdzone',
  de: 'nicht bestätigt',
};

const YES_NO: ByLanguage<{ readonly yes: string; readonly no: string }> = {
  en: { yes: 'yes', no: 'no' },
  vi: { yes: 'có', no: 'không' },
  uk: { yes: 'так', no: 'ні' },
  es: { yes: 'sí', no: 'no' },
  fr: { yes: 'oui', no: 'non' },
  km: { yes: 'បាទ/ចាស', no: 'ទេ' },
  zh: { yes: '是', no: '否' },
  ar: { yes: 'نعم', no: 'لا' },
  pl: { yes: 'tak', no: 'nie' },
  de: { yes: 'ja', no: 'nein' },
};
