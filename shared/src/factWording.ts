/** How a fact reads in a language: numbers, times and words as people there write them. */
import { z } from 'zod';
import type { Fact, FactVersion } from './facts.js';
import { pickWords } from './primitives.js';

export const factWording = z.object({
  factId: z.string(),
  factVersion: z.number(),
  status: z.enum(['unconfirmed', 'confirmed', 'retracted', 'conflict']),
  /** The value alone; null where this language has no words for it. */
  value: z.string().nullable(),
  /** The value with its unit; the value alone where it has none. */
  valueUnit: z.string().nullable(),
  label: z.string().nullable(),
});
export type FactWording = z.infer<typeof factWording>;

export interface WordingContext {
  /** Language of the text. */
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
      return YES_NO[language]?.[answer] ?? null;
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
  return `${words} (${pickWords(NOT_CONFIRMED, language).text})`;
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

function withUnit(value: string, of: FactVersion['value'], language: string): string {
  if (of.kind !== 'quantity' || of.unit === '') return value;
  const unit = pickWords(UNITS[of.unit] ?? { [language]: of.unit }, language).text;
  // A number never parts from its unit at the end of a line.
  return `${value}\u00a0${unit}`;
}

/** Khmer writes its own digits in public texts; everything else follows the language's default. */
function localeOf(language: string): string {
  return language === 'km' ? 'km-KH-u-nu-khmr' : language;
}

type ByLanguage = Readonly<Record<string, string>>;

const NOT_CONFIRMED: ByLanguage = {
  en: 'not confirmed',
  vi: 'chưa xác nhận',
  uk: 'не підтверджено',
  es: 'sin confirmar',
  fr: 'non confirmé',
  km: 'មិនទាន់បញ្ជាក់',
  zh: '未经证实',
  ar: 'غير مؤكد',
  pl: 'niepotwierdzone',
  de: 'nicht bestätigt',
};

const YES_NO: Readonly<Record<string, { readonly yes: string; readonly no: string }>> = {
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

/** Units that read as words; symbols (km, m³/s, ppm) are the same everywhere. */
const UNITS: Readonly<Record<string, ByLanguage>> = {
  litre: { en: 'litres', vi: 'lít', uk: 'літрів', es: 'litros' },
  litres: { en: 'litres', vi: 'lít', uk: 'літрів', es: 'litros' },
  gallon: { en: 'gallons', vi: 'gallon', uk: 'галонів', es: 'galones' },
  person: { en: 'people', vi: 'người', uk: 'осіб', es: 'personas' },
  people: { en: 'people', vi: 'người', uk: 'осіб', es: 'personas' },
  homes: { en: 'homes', vi: 'hộ', uk: 'домівок', es: 'hogares' },
  zone: { en: 'zones', vi: 'khu vực', uk: 'зон', es: 'zonas' },
  hour: { en: 'hours', vi: 'giờ', uk: 'годин', es: 'horas' },
  hours: { en: 'hours', vi: 'giờ', uk: 'годин', es: 'horas' },
  minutes: { en: 'minutes', vi: 'phút', uk: 'хвилин', es: 'minutos' },
};
