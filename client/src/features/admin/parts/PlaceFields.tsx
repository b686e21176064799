/** One place of a stage: whose it is, what it answers for, how it may sign, how long it has. */
import { pickWords } from '@accord/shared/primitives';
import type { PlaceTemplate } from '@accord/shared/routes';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import { NumberField } from './NumberField.js';

interface PlaceFieldsProps {
  readonly place: PlaceTemplate;
  readonly onChange: (place: PlaceTemplate) => void;
}

/** People are the active approvers of the agency; named ones are kept while the agency stays. */
export function PlaceFields({ place, onChange }: PlaceFieldsProps) {
  const { t, i18n } = useTranslation('admin');
  const agencies = [...useDirectory((store) => store.agencies).values()];
  const { agency } = place;
  const choose = (id: string) =>
    onChange({
      ...place,
      agency: id === 'engaged' || id === 'lead' ? { kind: id } : { kind: 'named', agencyId: id },
      approverIds: [],
      deputyIds: [],
    });
  return (
    <div className={css.pair}>
      <Select
        label={t('playbooks.placeAgency')}
        choices={[
          { id: 'engaged', label: t('playbooks.engaged') },
          { id: 'lead', label: t('playbooks.leading') },
          ...agencies.map((one) => ({
            id: one.id,
            code: one.code,
            label: pickWords(one.name, i18n.language).text,
          })),
        ]}
        value={agency.kind === 'named' ? agency.agencyId : agency.kind}
        onChange={choose}
      />
      <Select
        label={t('playbooks.scope')}
        choices={[
          { id: 'whole', label: t('playbooks.scopeWhole') },
          { id: 'own', label: t('playbooks.scopeOwn') },
        ]}
        value={place.scope}
        onChange={(id) => onChange({ ...place, scope: id === 'own' ? 'own' : 'whole' })}
      />
      <Select
        label={t('playbooks.passkey')}
        choices={[
          { id: 'optional', label: t('playbooks.passkeyOptional') },
          { id: 'required', label: t('playbooks.passkeyRequired') },
        ]}
        value={place.passkey}
        onChange={(id) =>
          onChange({ ...place, passkey: id === 'required' ? 'required' : 'optional' })
        }
      />
      <Select
        label={t('playbooks.voice')}
        choices={[
          { id: 'forbidden', label: t('playbooks.voiceForbidden') },
          { id: 'allowed', label: t('playbooks.voiceAllowed') },
        ]}
        value={place.voice}
        onChange={(id) => onChange({ ...place, voice: id === 'allowed' ? 'allowed' : 'forbidden' })}
      />
      <NumberField
        label={t('playbooks.budget')}
        value={place.budgetMinutes}
        onChange={(budgetMinutes) => onChange({ ...place, budgetMinutes })}
        error={t('playbooks.numberMissing')}
      />
    </div>
  );
}
