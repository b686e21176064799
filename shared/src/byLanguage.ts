/** Words that the desk itself brings, by language; a region uses its language's. */
export type ByLanguage<T> = Readonly<Record<string, T>>;

/**
 * @param language a BCP 47 tag: `es-US` and `es` find the same words, `zh-Hant` its own before `zh`
 * @returns undefined where there are none for it
 */
export function wordsFor<T>(among: ByLanguage<T>, language: string): T | undefined {
  const [base = language, second] = language.split('-');
  return among[language] ?? among[`${base}-${second}`] ?? among[base];
}
