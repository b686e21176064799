/** The small shapes that every feature's schemas are made of. */
import { z } from 'zod';

/** Lower case, as the store says it: the same id in capitals is no other one. */
export const id = z.uuid().toLowerCase();
/**
 * A moment that can be kept and said again: in UTC its year has four digits, and PostgreSQL knows
 * no offset of 16 hours. Beyond that, one task due in the year 10000 would close its whole room.
 */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => isSayable(Date.parse(text)) && !FAR_OFFSET.test(text), 'is no moment of ours');

const FAR_OFFSET = /[+-](1[6-9]|2\d):\d\d$/;
const FIRST_MS = Date.parse('1900-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const isSayable = (ms: number) => ms >= FIRST_MS && ms <= LAST_MS;

/** BCP 47 tags that a desk can publish in; `-u-` extensions belong to locales, not here. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/);

/** NFC, no control characters (a bell in a title helps nobody) and nothing that no XML has, trimmed. */
const clean = (text: string) =>
  text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
    .trim();

/** One line of at most `max` characters, not empty. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => clean(text).replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(max));

/** Several lines of at most `max` characters, not empty. */
export const prose = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(1).max(max));

/** An address that a browser opens as a page, and nothing else. */
export const link = z.url({ protocol: /^https?$/ }).max(2000);

/** Twice what any desk publishes in. */
export const MOST_LANGUAGES = 24;

/** The same words in several languages, in one at least: `{ en: '…', vi: '…' }`. */
export const words = (max: number) =>
  z
    .record(language, line(max))
    .refine((among) => Object.keys(among).length > 0, 'has no words in any language')
    .refine((among) => Object.keys(among).length <= MOST_LANGUAGES, 'is in too many languages');
export type Words = Readonly<Record<string, string>>;

export const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'not a time zone');

/**
 * Picks the words for a reader: their language, then the fallback, then whatever there is.
 *
 * @param among words per language
 * @param wanted languages in order of preference
 * @returns the words and the language they are in (for `lang` attributes)
 */
export function pickWords(
  among: Words,
  ...wanted: readonly string[]
): { text: string; lang: string } {
  for (const lang of [...wanted, 'en']) {
    const text = among[lang];
    if (text !== undefined) return { text, lang };
  }
  const first = Object.entries(among)[0];
  return first ? { text: first[1], lang: first[0] } : { text: '', lang: 'en' };
}
