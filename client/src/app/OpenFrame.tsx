/** What stands around pages before sign-in: the brand and the language, nothing else. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { showLanguage, shownLanguage } from '../i18n/i18n.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.js';
import { Skeleton } from '../ui/Skeleton.js';
import { Logo } from './Logo.js';
import css from './OpenFrame.module.css';

/** The element of the router's part that needs no session. */
export function OpenFrame() {
  const { t } = useTranslation();
  const shown = shownLanguage();
  return (
    <>
      <header className={css.bar}>
        <Link to="/" className={css.brand}>
          <Logo />
          {t('brand')}
        </Link>
        <fieldset className={css.languages} aria-label={t('language.label')}>
          {LANGUAGES.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              className={css.language}
              aria-pressed={language === shown}
              onClick={() => void showLanguage(language)}
            >
              {LANGUAGE_NAMES[language]}
            </button>
          ))}
        </fieldset>
      </header>
      <main id="main" className={css.main}>
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
