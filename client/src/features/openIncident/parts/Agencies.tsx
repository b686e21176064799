/** Whom to call: ticked from the playbook, the lead always among them. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import type { Choice } from '../choice.js';
import type { IncidentDraft } from '../draft.js';
import css from '../OpenIncident.module.css';

interface AgenciesProps {
  readonly draft: IncidentDraft;
  readonly choice: Choice;
  readonly onChange: (part: Partial<IncidentDraft>) => void;
}

export function Agencies({ draft, choice, onChange }: AgenciesProps) {
  const { t, i18n } = useTranslation('open');
  const agencies = useDirectory((store) => store.agencies);
  const active = [...agencies.values()].filter((agency) => agency.active);
  return (
    <>
      <fieldset>
        <legend className={css.legend}>
          {t('agencies')}{' '}
          <small>
            {draft.agencyIds === null && t('fromPlaybook', { count: choice.agencyIds.length })}
          </small>
        </legend>
        <div className={css.agencies}>
          {active.map((agency) => (
            <Checkbox
              key={agency.id}
              code={agency.code}
              isChecked={choice.agencyIds.includes(agency.id)}
              isDisabled={agency.id === choice.leadAgencyId}
              onChange={(isChecked) =>
                onChange({
                  agencyIds: isChecked
                    ? [...choice.agencyIds, agency.id]
                    : choice.agencyIds.filter((one) => one !== agency.id),
                })
              }
            >
              {pickWords(agency.name, i18n.language).text}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <Checkbox
        isChecked={draft.restricted}
        onChange={(restricted) => onChange({ restricted })}
        hint={t('restrictedHint')}
      >
        {t('restricted')}
      </Checkbox>
    </>
  );
}
