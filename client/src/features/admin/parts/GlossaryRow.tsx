/** One term of the glossary: its words in each language, and what is forbidden. */

import { type GlossaryTerm, termName } from '@accord/shared/glossary';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Button } from '../../../ui/Button.js';
import css from '../Glossary.module.css';

interface GlossaryRowProps {
  readonly term: GlossaryTerm;
  readonly onEdit: () => void;
}

export function GlossaryRow({ term, onEdit }: GlossaryRowProps) {
  const { t, i18n } = useTranslation(['glossary', 'common']);
  const name = termName(term, i18n.language);
  return (
    <article className={css.term} aria-label={name}>
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
      {term.note && <p className={css.note}>{term.note}</p>}
      <Button size="s" onPress={onEdit} aria-label={t('editTerm', { term: name })}>
        {t('edit')}
      </Button>
    </article>
  );
}
