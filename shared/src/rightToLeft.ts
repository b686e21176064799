/** Which languages are written from right to left. */

/** By their script (ISO 15924), since a language may have several: Punjabi, Kurdish, Azerbaijani. */
const SCRIPTS: ReadonlySet<string | undefined> = new Set([
  'Arab',
  'Hebr',
  'Thaa',
  'Syrc',
  'Armi',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Mand',
  'Samr',
]);

/**
 * @param language as BCP 47 writes it, `ku-Arab`; the usual script of the language, where it names none
 * @returns false for what is no language
 */
export function isRightToLeft(language: string): boolean {
  try {
    return SCRIPTS.has(new Intl.Locale(language).maximize().script);
  } catch {
    return false;
  }
}
