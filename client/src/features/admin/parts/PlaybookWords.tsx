/** First words of a statement, part by part and language by language, and the way back. */
import { PARTS } from '@accord/shared/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Tabs } from '../../../ui/Tabs.js';
import css from '../Admin.module.css';
import type { Content } from '../playbookDraft.js';

interface PlaybookWordsProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

const TITLE_ROWS = 2;
const PART_ROWS = 3;

export function PlaybookWords({ content, onChange }: PlaybookWordsProps) {
  const { t, i18n } = useTranslation('admin');
  const { desk } = useSignedIn();
  const offered = [...new Set([...desk.languages, ...content.languages])];
  const [chosen, setChosen] = useState(content.languages[0] ?? offered[0] ?? 'en');
  const shown = content.languages.includes(chosen) ? chosen : (content.languages[0] ?? 'en');
  const skeleton = content.skeletons[shown] ?? {};
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.words')}</h2>
      <fieldset>
        <legend className={css.label}>{t('playbooks.languages')}</legend>
        <div className={css.ticks}>
          {offered.map((language) => (
            <Checkbox
              key={language}
              isChecked={content.languages.includes(language)}
              onChange={(isOn) =>
                onChange({
                  languages: isOn
                    ? [...content.languages, language]
                    : content.languages.filter((one) => one !== language),
                  // What is not written cannot be waited for.
                  requiredLanguages: content.requiredLanguages.filter(
                    (one) => isOn || one !== language,
                  ),
                })
              }
            >
              {languageName(language, i18n.language)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className={css.label}>{t('playbooks.required')}</legend>
        <div className={css.ticks}>
          {content.languages.map((language) => (
            <Checkbox
              key={language}
              isChecked={content.requiredLanguages.includes(language)}
              onChange={(isOn) =>
                onChange({
                  requiredLanguages: isOn
                    ? [...content.requiredLanguages, language]
                    : content.requiredLanguages.filter((one) => one !== language),
                })
              }
            >
              {languageName(language, i18n.language)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <p className={css.note}>{t('playbooks.gaps')}</p>
      {content.languages.length > 0 && (
        <Tabs
          label={t('playbooks.languages')}
          tabs={content.languages.map((id) => ({ id, label: languageName(id, i18n.language) }))}
          selected={shown}
          onSelect={setChosen}
          panelClassName={css.panel}
        >
          {PARTS.map((part) => (
            <Field
              key={part}
              label={t(`playbooks.part.${part}`)}
              lang={shown}
              rows={part === 'title' ? TITLE_ROWS : PART_ROWS}
              value={skeleton[part] ?? ''}
              onChange={(text) =>
                onChange({
                  skeletons: { ...content.skeletons, [shown]: { ...skeleton, [part]: text } },
                })
              }
              maxLength={4000}
            />
          ))}
          <Field
            label={t('playbooks.withdrawal')}
            hint={t('playbooks.withdrawalHint')}
            lang={shown}
            rows={PART_ROWS}
            value={content.withdrawal[shown] ?? ''}
            onChange={(text) => onChange({ withdrawal: { ...content.withdrawal, [shown]: text } })}
            maxLength={1000}
          />
          <Field
            label={t('playbooks.inError')}
            hint={t('playbooks.withdrawalHint')}
            lang={shown}
            rows={PART_ROWS}
            value={content.inError[shown] ?? ''}
            onChange={(text) => onChange({ inError: { ...content.inError, [shown]: text } })}
            maxLength={1000}
          />
        </Tabs>
      )}
    </section>
  );
}
