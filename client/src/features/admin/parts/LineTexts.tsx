/** The words of a line, part by part and language by language. */
import type { LineTemplate } from '@accord/shared/lines';
import { PARTS } from '@accord/shared/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { Field } from '../../../ui/Field.js';
import { Tabs } from '../../../ui/Tabs.js';
import css from '../Admin.module.css';

interface LineTextsProps {
  readonly template: LineTemplate;
  readonly onChange: (texts: LineTemplate['texts']) => void;
}

const TITLE_ROWS = 2;
const PART_ROWS = 3;

export function LineTexts({ template, onChange }: LineTextsProps) {
  const { t, i18n } = useTranslation(['lines', 'admin']);
  const { desk } = useSignedIn();
  const languages = [...new Set([...desk.languages, ...Object.keys(template.texts)])];
  const [shown, setShown] = useState(languages[0] ?? 'en');
  const parts = template.texts[shown] ?? {};
  return (
    <section className={css.section}>
      <h2>{t('admin.words')}</h2>
      <Tabs
        label={t('admin.words')}
        tabs={languages.map((id) => ({ id, label: languageName(id, i18n.language) }))}
        selected={shown}
        onSelect={setShown}
        panelClassName={css.panel}
      >
        {PARTS.map((part) => (
          <Field
            key={part}
            label={t(`admin:playbooks.part.${part}`)}
            lang={shown}
            rows={part === 'title' ? TITLE_ROWS : PART_ROWS}
            value={parts[part] ?? ''}
            onChange={(text) =>
              onChange({ ...template.texts, [shown]: { ...parts, [part]: text } })
            }
            maxLength={4000}
          />
        ))}
      </Tabs>
    </section>
  );
}
