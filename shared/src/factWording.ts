/** How a fact reads in a language: numbers, times and words as people there write them. */
import { z } from 'zod';
import { type ByLanguage, wordsFor } from './byLanguage.js';
import type { Fact, FactVersion } from './facts.js';
import { type Formats, formatOf, localeOf } from './formats.js';
import { convert } from './units.js';
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
  /** How the desk writes figures; the language's own way where it says nothing. */
  readonly formats?: Formats | undefined;
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
    valueUnit: value === null ? null : withUnit(value, version.value, context),
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
  context: WordingContext,
): string | null {
  const { language } = context;
  switch (value.kind) {
    case 'quantity':
      return formatAmount(value.amount, language, context.formats);
    case 'time':
      return formatTime(Date.parse(value.at), context);
    case 'text':
    case 'place':
      return value.words[language] ?? null;
    case 'yesno':
      return wordAnswer(fact.shown, value.value ? 'yes' : 'no', language);
  }
}

/**
 * How a yes or a no reads in a sentence.
 *
 * @param shown words of the fact's own. They stand for the plain ones in every language, unless they
 *   are there only for languages in which nobody knows the plain ones
 * @returns null where the language has no words for it
 */
export function wordAnswer(
  shown: Fact['shown'],
  answer: 'yes' | 'no',
  language: string,
): string | null {
  const own = shown?.[answer][language];
  if (own !== undefined) return own;
  const isPlain = [shown?.yes ?? {}, shown?.no ?? {}]
    .flatMap(Object.keys)
    .every((one) => wordsFor(YES_NO, one) === undefined);
  return isPlain ? (wordsFor(YES_NO, language)?.[answer] ?? null) : null;
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
export function formatAmount(amount: string, language: string, formats?: Formats): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(localeOf(language, formatOf(formats, language)), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // The standard takes decimal strings exactly; the type library does not know it yet everywhere.
  const exact: (value: Intl.StringNumericLiteral) => string = format.format;
  return exact.call(format, amount as Intl.StringNumericLiteral);
}

function formatTime(at: number, { language, timeZone, now, formats }: WordingContext): string {
  const format = formatOf(formats, language);
  const dayOf = (instant: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
  const sameDay = dayOf(at) === dayOf(now);
  return new Intl.DateTimeFormat(localeOf(language, format), {
    timeZone,
    minute: '2-digit',
    ...(format.clock === 'h24' ? { hour: '2-digit', hourCycle: 'h23' } : { hour: 'numeric' }),
    ...(!sameDay && { day: 'numeric', month: 'long' }),
  }).format(at);
}

/** `2,000 litres`; where the desk asks for other units `530 gallons (2,000 litres)`. */
function withUnit(
  value: string,
  of: FactVersion['value'],
  { language, formats }: WordingContext,
): string | null {
  if (of.kind !== 'quantity' || of.unit === '') return value;
  const given = joined(value, unitWord(of.amount, of.unit, language));
  const { units } = formatOf(formats, language);
  const other = units === 'asGiven' ? null : convert(of.amount, of.unit, units);
  if (given === null || other === null) return given;
  const said = joined(
    formatAmount(other.amount, language, formats),
    unitWord(other.amount, other.unit, language),
  );
  // What the owner said stays in the words: a rounded figure alone would be another fact.
  return said === null ? given : `${said} (${given})`;
}

/** A number never parts from its unit at the end of a line. */
const joined = (value: string, unit: string | null) => unit && `${value}\u00a0${unit}`;

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
  'zh-Hant': { yes: '是', no: '否' },
  ar: { yes: 'نعم', no: 'لا' },
  pl: { yes: 'tak', no: 'nie' },
  de: { yes: 'ja', no: 'nein' },
};
