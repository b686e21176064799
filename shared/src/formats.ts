/** How a desk writes figures in each of its languages: region, units and clock. Live texts only. */
import { z } from 'zod';
import { language } from './primitives.js';

export const languageFormat = z.strictObject({
  /** ISO 3166 code of the country whose digits and separators it takes; null: the language's own. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Whether a quantity is also said in units that its readers use, the given one beside it. */
  units: z.enum(['asGiven', 'metric', 'us']),
  /** 24 hours, or as people of the region say it. */
  clock: z.enum(['h24', 'local']),
  /** The script's own digits (`١٢`) or `12`; `usual`: as people of the region mostly do. */
  digits: z.enum(['usual', 'own', 'latin']).default('usual'),
});
export type LanguageFormat = z.infer<typeof languageFormat>;

/** By language; one that is missing is written by {@link PLAIN_FORMAT}. */
export const formats = z.record(language, languageFormat);
export type Formats = Readonly<Record<string, LanguageFormat>>;

export const PLAIN_FORMAT: LanguageFormat = {
  region: null,
  units: 'asGiven',
  clock: 'h24',
  digits: 'usual',
};

/** A tag with a region of its own (`es-US`) finds its language's too. */
export function formatOf(among: Formats | undefined, tag: string): LanguageFormat {
  const found = among && (own(among, tag) ?? own(among, tag.replace(/-[A-Z]{2}$/, '')));
  return found ?? PLAIN_FORMAT;
}

const own = (among: Formats, tag: string) => (Object.hasOwn(among, tag) ? among[tag] : undefined);

/** Digits of scripts that have their own, as CLDR names them, by language. */
const OWN_DIGITS = new Map([
  ['ar', 'arab'],
  ['bn', 'beng'],
  ['fa', 'arabext'],
  ['hi', 'deva'],
  ['km', 'khmr'],
  ['lo', 'laoo'],
  ['mr', 'deva'],
  ['my', 'mymr'],
  ['ne', 'deva'],
  ['ps', 'arabext'],
  ['pa', 'guru'],
  ['ta', 'tamldec'],
  ['th', 'thai'],
  ['ur', 'arabext'],
]);
/** Public texts in Khmer have their own digits, although the locale's default is another. */
const OWN_IN_PUBLIC_TEXTS = new Set(['km']);

const subtag = (tag: string) => tag.split('-')[0] ?? tag;

/** Whether there is a choice of digits in a language at all. */
export const hasOwnDigits = (tag: string): boolean => OWN_DIGITS.has(subtag(tag));

/** @returns the BCP 47 locale in which figures of the language are written */
export function localeOf(tag: string, { region, digits }: LanguageFormat): string {
  const locale = region === null ? tag : new Intl.Locale(tag, { region }).toString();
  const system = digitsOf(subtag(tag), digits);
  return system === null ? locale : `${locale}-u-nu-${system}`;
}

/** @returns null where the locale says it */
function digitsOf(language: string, digits: LanguageFormat['digits']): string | null {
  const own = OWN_DIGITS.get(language) ?? null;
  switch (digits) {
    case 'latin':
      return own && 'latn';
    case 'own':
      return own;
    case 'usual':
      return OWN_IN_PUBLIC_TEXTS.has(language) ? own : null;
  }
}
