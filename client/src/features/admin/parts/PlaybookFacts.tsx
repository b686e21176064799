/** Kinds of facts that one agency alone supplies: figures of casualties by the police (F1). */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { Select } from '../../../ui/Select.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import type { BoundDraft, Content } from '../playbookDraft.js';
import { Keywords } from './Keywords.js';

interface PlaybookFactsProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

export function PlaybookFacts({ content, onChange }: PlaybookFactsProps) {
  const { t, i18n } = useTranslation('admin');
  const { desk } = useSignedIn();
  const agencies = [...useDirectory((store) => store.agencies).values()];
  const first = agencies[0]?.id ?? '';
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.facts')}</h2>
      <p className={css.note}>{t('playbooks.factsHint')}</p>
      <ListEditor<BoundDraft>
        items={content.boundFacts}
        onChange={(boundFacts) => onChange({ boundFacts })}
        make={() => ({ name: {}, agencyId: first, words: {} })}
        addLabel={t('playbooks.addBound')}
        removeLabel={(number) => t('playbooks.removeBound', { number })}
      >
        {(bound, set, at) => (
          <div className={css.box}>
            <WordFields
              label={t('playbooks.boundName', { number: at + 1 })}
              words={bound.name}
              onChange={(name) => set({ ...bound, name: { ...name } })}
              maxLength={60}
            />
            <Select
              label={t('playbooks.boundAgency')}
              choices={agencies.map((one) => ({
                id: one.id,
                code: one.code,
                label: pickWords(one.name, i18n.language).text,
              }))}
              value={bound.agencyId}
              onChange={(agencyId) => set({ ...bound, agencyId })}
            />
            {[...new Set([...desk.languages, ...Object.keys(bound.words)])].map((language) => (
              <Keywords
                key={language}
                label={t('playbooks.boundWords')}
                hint={languageName(language, i18n.language)}
                language={language}
                words={bound.words[language] ?? []}
                onChange={(words) =>
                  set({ ...bound, words: { ...bound.words, [language]: words } })
                }
              />
            ))}
          </div>
        )}
      </ListEditor>
    </section>
  );
}
