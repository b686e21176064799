/** The languages of the interface, and which one this person reads. */

export const LANGUAGES = ['en', 'vi', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language named in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  vi: 'Tiếng Việt',
  uk: 'Українська',
};

const KEY = 'accord.language';

/** The interface language for a BCP 47 tag (`vi-VN` → `vi`), or undefined when we have none. */
export const languageOf = (tag: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => tag === language || tag?.startsWith(`${language}-`));

/** What was chosen on this device, else what the browser asks for, else English. */
export function firstLanguage(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // Storage may be blocked; the browser's languages decide.
  }
  return (
    languageOf(kept) ??
    navigator.languages.map(languageOf).find((language) => language !== undefined) ??
    'en'
  );
}

/** Keeps the choice for the next visit, where the browser allows keeping. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The choice then lasts for this visit.
  }
}
