/** The place, and the one agency that speaks to the public. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Field } from '../../../ui/Field.js';
import { Select } from '../../../ui/Select.js';
import type { Choice } from '../choice.js';
import type { IncidentDraft } from '../draft.js';
import css from '../OpenIncident.module.css';

interface WhereAndWhoProps {
  readonly draft: IncidentDraft;
  readonly choice: Choice;
  readonly onChange: (part: Partial<IncidentDraft>) => void;
}

export function WhereAndWho({ draft, choice, onChange }: WhereAndWhoProps) {
  const { t, i18n } = useTranslation('open');
  const agencies = useDirectory((store) => store.agencies);
  return (
    <div className={css.pair}>
      <Field
        label={t('place')}
        icon="pin"
        value={draft.place}
        onChange={(place) => onChange({ place })}
        maxLength={200}
        autoComplete="off"
      />
      <Select
        label={t('lead')}
        value={choice.leadAgencyId}
        onChange={(leadAgencyId) => onChange({ leadAgencyId })}
        choices={[...agencies.values()]
          .filter((agency) => agency.active)
          .map((agency) => ({
            id: agency.id,
            code: agency.code,
            label: pickWords(agency.name, i18n.language).text,
          }))}
      />
    </div>
  );
}
