/** One term of the glossary: its words in each language, and what is forbidden. */

import { type GlossaryTerm, termName } from '@accord/shared/glossary';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import css from '../Glossary.module.css';
import { TermWords } from './TermWords.js';

interface GlossaryRowProps {
  readonly term: GlossaryTerm;
  readonly onEdit: () => void;
}

export function GlossaryRow({ term, onEdit }: GlossaryRowProps) {
  const { t, i18n } = useTranslation(['glossary', 'common']);
  const name = termName(term, i18n.language);
  return (
    <article className={css.term} aria-label={name}>
      <TermWords term={term} />
      {term.note && <p className={css.note}>{term.note}</p>}
      <Button size="s" onPress={onEdit} aria-label={t('editTerm', { term: name })}>
        {t('edit')}
      </Button>
    </article>
  );
}
