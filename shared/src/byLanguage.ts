/** Words that the desk itself brings, by language; a region uses its language's. */
export type ByLanguage<T> = Readonly<Record<string, T>>;

/**
 * A language that is written in another script than usual (`zh-Hant`, `zh-TW`) never gets the words
 * of the usual one: whoever reads traditional Chinese is not given simplified characters unasked.
 *
 * @param language a BCP 47 tag: `es-US` and `es` find the same words, `zh-TW` those of `zh-Hant`
 * @returns undefined where there are none for it
 */
export function wordsFor<T>(among: ByLanguage<T>, language: string): T | undefined {
  const [base = language] = language.split('-');
  if (base === language) return among[language];
  const script = scriptOf(language);
  const inUsualScript = script === scriptOf(base) ? among[base] : undefined;
  return among[language] ?? among[`${base}-${script}`] ?? inUsualScript;
}

/** As CLDR takes it for granted: `Hant` for `zh-TW` and `zh-HK`, `Hans` for `zh`. */
const scriptOf = (language: string) => new Intl.Locale(language).maximize().script;
