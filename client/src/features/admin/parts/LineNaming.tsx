/** What a line is called, where it belongs, what it becomes, and whom it speaks for. */
import { LINE_KINDS, type LineInput, type LineTemplate } from '@accord/shared/lines';
import type { Playbook } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Select } from '../../../ui/Select.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';

interface LineNamingProps {
  readonly draft: LineInput;
  readonly playbooks: readonly Playbook[];
  /** A line stays in the playbook that its agencies agreed to it for. */
  readonly isNew: boolean;
  readonly isNameMissing: boolean;
  readonly onChange: (part: Partial<LineInput>) => void;
  readonly onTemplate: (part: Partial<LineTemplate>) => void;
}

export function LineNaming(props: LineNamingProps) {
  const { draft, playbooks, isNew, isNameMissing, onChange, onTemplate } = props;
  const { t, i18n } = useTranslation('lines');
  const agencies = [...useDirectory((store) => store.agencies).values()];
  const { agencyIds, kind } = draft.template;
  return (
    <section className={css.section}>
      <WordFields
        label={t('admin.name')}
        words={draft.name}
        onChange={(name) => onChange({ name: { ...name } })}
        error={isNameMissing ? t('admin.nameMissing') : undefined}
        maxLength={80}
      />
      <div className={css.pair}>
        {isNew && (
          <Select
            label={t('admin.playbook')}
            choices={playbooks.map(({ id, name }) => ({
              id,
              label: pickWords(name, i18n.language).text,
            }))}
            value={draft.playbookId}
            onChange={(playbookId) => onChange({ playbookId })}
          />
        )}
        <Select
          label={t('admin.kind')}
          choices={LINE_KINDS.map((id) => ({ id, label: t(`kind.${id}`) }))}
          value={kind}
          onChange={(id) =>
            onTemplate({ kind: LINE_KINDS.find((one) => one === id) ?? 'acknowledgement' })
          }
        />
      </div>
      <fieldset>
        <legend className={css.label}>{t('admin.agencies')}</legend>
        <div className={css.ticks}>
          {agencies.map((agency) => (
            <Checkbox
              key={agency.id}
              code={agency.code}
              isChecked={agencyIds.includes(agency.id)}
              onChange={(isOn) =>
                onTemplate({
                  agencyIds: isOn
                    ? [...agencyIds, agency.id]
                    : agencyIds.filter((one) => one !== agency.id),
                })
              }
            >
              {pickWords(agency.name, i18n.language).text}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <Checkbox isChecked={draft.active} onChange={(active) => onChange({ active })}>
        {t('admin.active')}
      </Checkbox>
    </section>
  );
}
