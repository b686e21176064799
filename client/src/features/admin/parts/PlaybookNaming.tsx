/** What a playbook is called, which words suggest it, and how fast the public hears. */
import type { PlaybookInput } from '@accord/shared/playbooks';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { NumberField } from '../../../ui/NumberField.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import type { Content } from '../playbookDraft.js';
import { Keywords } from './Keywords.js';

interface PlaybookNamingProps {
  readonly draft: PlaybookInput;
  readonly onChange: (part: Partial<PlaybookInput>) => void;
  readonly onContent: (part: Partial<Content>) => void;
}

export function PlaybookNaming({ draft, onChange, onContent }: PlaybookNamingProps) {
  const { t, i18n } = useTranslation('admin');
  const { desk } = useSignedIn();
  const { content } = draft;
  const languages = [...new Set([...desk.languages, ...Object.keys(content.keywords)])];
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.name')}</h2>
      <WordFields
        label={t('playbooks.name')}
        words={draft.name}
        onChange={(name) => onChange({ name: { ...name } })}
        maxLength={80}
      />
      <fieldset className={css.words}>
        <legend className={css.label}>{t('playbooks.keywords')}</legend>
        {languages.map((language) => (
          <Keywords
            key={language}
            isLabelHidden
            label={`${t('playbooks.keywords')}, ${languageName(language, i18n.language)}`}
            language={language}
            words={content.keywords[language] ?? []}
            onChange={(words) =>
              onContent({ keywords: { ...content.keywords, [language]: words } })
            }
          />
        ))}
        <p className={css.note}>{t('playbooks.keywordsHint')}</p>
      </fieldset>
      <div className={css.pair}>
        <NumberField
          label={t('playbooks.firstMinutes')}
          value={content.acknowledgementMinutes}
          onChange={(acknowledgementMinutes) => onContent({ acknowledgementMinutes })}
          error={t('playbooks.numberMissing')}
        />
        <NumberField
          label={t('playbooks.fullMinutes')}
          value={content.statementMinutes}
          onChange={(statementMinutes) => onContent({ statementMinutes })}
          error={t('playbooks.numberMissing')}
        />
        <NumberField
          label={t('playbooks.position')}
          hint={t('playbooks.positionHint')}
          value={draft.position + 1}
          onChange={(place) => onChange({ position: place - 1 })}
          error={t('playbooks.numberMissing')}
        />
      </div>
      <Checkbox
        isChecked={content.twoPersonRelease}
        onChange={(twoPersonRelease) => onContent({ twoPersonRelease })}
      >
        {t('playbooks.twoPersons')}
      </Checkbox>
      <Checkbox
        isChecked={draft.active}
        onChange={(active) => onChange({ active })}
        hint={t('playbooks.activeHint')}
      >
        {t('playbooks.active')}
      </Checkbox>
    </section>
  );
}
