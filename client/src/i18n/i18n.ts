/**
 * Words for people, from one catalogue per language and namespace, each fetched when it is first
 * needed. Missing words fall back to English; catalogues.test.ts sees to it that none is missing.
 */
import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, keepLanguage, type Language, languageOf } from './languages.js';

const files = import.meta.glob<ResourceKey>('./*/*.json', { import: 'default' });

const catalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${namespace}`), null);
    load().then(
      (words) => done(null, words),
      (cause: unknown) => done(cause instanceof Error ? cause : new Error(String(cause)), null),
    );
  },
};

/** Loads the reader's language; resolves when the shell can be drawn in it. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: 'en',
      load: 'currentOnly',
      defaultNS: 'common',
      ns: ['common', 'errors'],
      // React escapes already.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

/** The language shown now. */
export const shownLanguage = (): Language => languageOf(i18next.language) ?? 'en';

/** Shows another language and keeps it on this device. */
export async function showLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}
