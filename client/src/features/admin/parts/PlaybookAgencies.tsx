/** Who leads and who is called when an incident of this kind opens. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import type { Content } from '../playbookDraft.js';

interface PlaybookPartProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

const NOBODY = 'nobody';

export function PlaybookAgencies({ content, onChange }: PlaybookPartProps) {
  const { t, i18n } = useTranslation('admin');
  const agencies = [...useDirectory((store) => store.agencies).values()].filter(
    (one) => one.active || content.agencyIds.includes(one.id) || content.leadAgencyId === one.id,
  );
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.agencies')}</h2>
      <div className={css.pair}>
        <Select
          label={t('playbooks.lead')}
          choices={[
            { id: NOBODY, label: t('playbooks.leadOpen') },
            ...agencies.map((one) => ({
              id: one.id,
              code: one.code,
              label: pickWords(one.name, i18n.language).text,
            })),
          ]}
          value={content.leadAgencyId ?? NOBODY}
          onChange={(id) => onChange({ leadAgencyId: id === NOBODY ? null : id })}
        />
      </div>
      <fieldset>
        <legend className={css.label}>{t('playbooks.call')}</legend>
        <div className={css.ticks}>
          {agencies.map((one) => (
            <Checkbox
              key={one.id}
              code={one.code}
              isChecked={content.agencyIds.includes(one.id)}
              onChange={(isOn) =>
                onChange({
                  agencyIds: isOn
                    ? [...content.agencyIds, one.id]
                    : content.agencyIds.filter((id) => id !== one.id),
                })
              }
            >
              {pickWords(one.name, i18n.language).text}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </section>
  );
}
