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
});
export type LanguageFormat = z.infer<typeof languageFormat>;

/** By language; one that is missing is written by {@link PLAIN_FORMAT}. */
export const formats = z.record(language, languageFormat);
export type Formats = Readonly<Record<string, LanguageFormat>>;

export const PLAIN_FORMAT: LanguageFormat = { region: null, units: 'asGiven', clock: 'h24' };

/** A tag with a region of its own (`es-US`) finds its language's too. */
export function formatOf(among: Formats | undefined, tag: string): LanguageFormat {
  const found = among && (own(among, tag) ?? own(among, tag.replace(/-[A-Z]{2}$/, '')));
  return found ?? PLAIN_FORMAT;
}

const own = (among: Formats, tag: string) => (Object.hasOwn(among, tag) ? among[tag] : undefined);

/** @returns the BCP 47 locale in which figures of the language are written */
export function localeOf(tag: string, { region }: LanguageFormat): string {
  const locale = region === null ? tag : new Intl.Locale(tag, { region }).toString();
  // Khmer writes its own digits in public texts; everything else follows the locale's default.
  return tag.split('-')[0] === 'km' ? `${locale}-u-nu-khmr` : locale;
}
