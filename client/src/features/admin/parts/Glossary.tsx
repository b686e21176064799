/** The desk's glossary: terms with their approved translations, and what nobody may say. */
import { type GlossaryTerm, termName } from '@accord/shared/glossary';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchGlossary } from '../../../lib/glossary.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Panel } from '../../../ui/Panel.js';
import css from '../Admin.module.css';
import { GlossaryRow } from './GlossaryRow.js';
import { Listed } from './Listed.js';
import { TermForm } from './TermForm.js';

/** Which form is open: none, a new term's, or that of a term. */
type Open = { readonly form: 'none' | 'new' } | { readonly form: 'term'; readonly id: string };

export function Glossary() {
  const { t } = useTranslation(['glossary', 'admin']);
  const [open, setOpen] = useState<Open>({ form: 'none' });
  const [sought, setSought] = useState('');
  const close = () => setOpen({ form: 'none' });
  return (
    <Listed name="glossary" fetchList={fetchGlossary} empty={t('empty')}>
      {(terms, refresh) => {
        const done = () => {
          close();
          refresh();
        };
        return (
          <>
            <p className={css.note}>{t('what')}</p>
            <div className={css.bar}>
              <Button kind="primary" icon="plus" onPress={() => setOpen({ form: 'new' })}>
                {t('add')}
              </Button>
            </div>
            {open.form === 'new' && (
              <Panel isPadded>
                <TermForm term={null} onDone={done} onMoved={refresh} onCancel={close} />
              </Panel>
            )}
            {terms.length > MANY && (
              <Field label={t('find')} value={sought} onChange={setSought} maxLength={80} />
            )}
            {terms.length > 0 && (
              <Panel>
                {found(terms, sought).map((term) =>
                  open.form === 'term' && open.id === term.id ? (
                    <div key={term.id} className={css.item}>
                      <div className={css.itemBody}>
                        <TermForm term={term} onDone={done} onMoved={refresh} onCancel={close} />
                      </div>
                    </div>
                  ) : (
                    <GlossaryRow
                      key={term.id}
                      term={term}
                      onEdit={() => setOpen({ form: 'term', id: term.id })}
                    />
                  ),
                )}
              </Panel>
            )}
          </>
        );
      }}
    </Listed>
  );
}

/** More than one looks over at a glance. */
const MANY = 12;

/** In any language, among approved and forbidden words; by name. */
function found(terms: readonly GlossaryTerm[], sought: string): GlossaryTerm[] {
  const wanted = sought.trim().normalize('NFC').toLowerCase();
  return terms
    .filter(({ words }) =>
      Object.values(words)
        .flatMap((one) => [one.approved ?? '', ...one.also, ...one.forbidden])
        .some((word) => word.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => termName(a).localeCompare(termName(b)));
}
