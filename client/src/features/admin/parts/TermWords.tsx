/** The words of a term in each language, and what is forbidden. */
import type { GlossaryTerm } from '@accord/shared/glossary';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import css from '../Glossary.module.css';

export function TermWords({ term }: { readonly term: GlossaryTerm }) {
  const { t, i18n } = useTranslation('glossary');
  return (
    <dl className={css.words}>
      {Object.entries(term.words).map(([language, { approved, also, forbidden }]) => (
        <div key={language} className={css.language}>
          <dt>{language.toUpperCase()}</dt>
          <dd lang={language} dir={directionOf(language)}>
            {approved !== null && <b>{approved}</b>}
            {also.length > 0 && <span className={css.also}> {also.join(', ')}</span>}
            {forbidden.length > 0 && (
              <span className={css.forbidden}>
                {' '}
                <span lang={i18n.language}>{t('never')}</span> <s>{forbidden.join(', ')}</s>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
