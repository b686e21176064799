/** One place of a stage: whose it is, who signs and stands in there, how, and how long it has. */
import type { PersonCard } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import type { PlaceTemplate } from '@accord/shared/routes';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../lib/directory.js';
import { Checkbox } from './Checkbox.js';
import { Field } from './Field.js';
import { NumberField } from './NumberField.js';
import css from './RouteEditor.module.css';
import { Select } from './Select.js';

interface PlaceFieldsProps {
  readonly place: PlaceTemplate;
  readonly onChange: (place: PlaceTemplate) => void;
  /** Where it is known which agency leads; a playbook does not know it. */
  readonly leadAgencyId: string | null;
}

/** From ten in the evening until six: when leaders sleep. */
const FIRST_WINDOW = { from: '22:00', until: '06:00' };
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Named people are kept while the agency stays. */
export function PlaceFields({ place, onChange, leadAgencyId }: PlaceFieldsProps) {
  const { t, i18n } = useTranslation('routes');
  const agencies = [...useDirectory((store) => store.agencies).values()];
  const { agency } = place;
  const choose = (id: string) =>
    onChange({
      ...place,
      agency: id === 'engaged' || id === 'lead' ? { kind: id } : { kind: 'named', agencyId: id },
      approverIds: [],
      deputyIds: [],
    });
  const agencyId =
    agency.kind === 'named' ? agency.agencyId : agency.kind === 'lead' ? leadAgencyId : null;
  return (
    <div className={css.place}>
      <div className={css.pair}>
        <Select
          label={t('fields.placeAgency')}
          choices={[
            { id: 'engaged', label: t('fields.engaged') },
            { id: 'lead', label: t('fields.leading') },
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
          label={t('fields.scope')}
          choices={[
            { id: 'whole', label: t('fields.scopeWhole') },
            { id: 'own', label: t('fields.scopeOwn') },
          ]}
          value={place.scope}
          onChange={(id) => onChange({ ...place, scope: id === 'own' ? 'own' : 'whole' })}
        />
        <Select
          label={t('fields.passkey')}
          choices={[
            { id: 'optional', label: t('fields.passkeyOptional') },
            { id: 'required', label: t('fields.passkeyRequired') },
          ]}
          value={place.passkey}
          onChange={(id) =>
            onChange({ ...place, passkey: id === 'required' ? 'required' : 'optional' })
          }
        />
        <Select
          label={t('fields.voice')}
          choices={[
            { id: 'forbidden', label: t('fields.voiceForbidden') },
            { id: 'allowed', label: t('fields.voiceAllowed') },
          ]}
          value={place.voice}
          onChange={(id) =>
            onChange({ ...place, voice: id === 'allowed' ? 'allowed' : 'forbidden' })
          }
        />
        <NumberField
          label={t('fields.budget')}
          value={place.budgetMinutes}
          onChange={(budgetMinutes) => onChange({ ...place, budgetMinutes })}
          error={t('fields.numberMissing')}
        />
      </div>
      {agencyId !== null && (
        <>
          <People
            label={t('approvers')}
            hint={t('approversHint')}
            agencyId={agencyId}
            isDeputy={false}
            chosen={place.approverIds}
            onChange={(approverIds) => onChange({ ...place, approverIds })}
          />
          <People
            label={t('deputies')}
            hint={t('deputiesHint')}
            agencyId={agencyId}
            isDeputy
            chosen={place.deputyIds}
            onChange={(deputyIds) => onChange({ ...place, deputyIds })}
          />
        </>
      )}
      <Window place={place} onChange={onChange} />
    </div>
  );
}

interface PeopleProps {
  readonly label: string;
  readonly hint: string;
  readonly agencyId: string;
  readonly isDeputy: boolean;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Those of the agency who could, and those who are named already, whatever became of them. */
function People({ label, hint, agencyId, isDeputy, chosen, onChange }: PeopleProps) {
  const people = useDirectory((store) => store.people);
  const could = (person: PersonCard) =>
    person.active &&
    person.roles.some(
      (grant) =>
        grant.agencyId === agencyId &&
        grant.role === 'approver' &&
        (grant.deputyFor !== null) === isDeputy,
    );
  const shown = [...people.values()].filter((one) => could(one) || chosen.includes(one.id));
  if (shown.length === 0) return null;
  return (
    <fieldset className={css.people}>
      <legend className={css.label}>{label}</legend>
      <p className={css.note}>{hint}</p>
      <div className={css.ticks}>
        {shown.map((person) => (
          <Checkbox
            key={person.id}
            isChecked={chosen.includes(person.id)}
            onChange={(isOn) =>
              onChange(isOn ? [...chosen, person.id] : chosen.filter((one) => one !== person.id))
            }
          >
            {person.name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** Times of day at which deputies need not wait. */
function Window({ place, onChange }: Pick<PlaceFieldsProps, 'place' | 'onChange'>) {
  const { t } = useTranslation('routes');
  const { deputyWindow: window } = place;
  const field = (edge: 'from' | 'until') =>
    window && (
      <Field
        label={t(`window.${edge}`)}
        value={window[edge]}
        onChange={(text) => onChange({ ...place, deputyWindow: { ...window, [edge]: text } })}
        inputMode="numeric"
        maxLength={5}
        placeholder="22:00"
        error={
          !CLOCK.test(window[edge])
            ? t('window.wrong')
            : window.from === window.until
              ? t('window.same')
              : undefined
        }
      />
    );
  return (
    <div className={css.people}>
      <Checkbox
        isChecked={Boolean(window)}
        onChange={(isOn) => onChange({ ...place, deputyWindow: isOn ? FIRST_WINDOW : null })}
        hint={t('window.hint')}
      >
        {t('window.label')}
      </Checkbox>
      {window && (
        <div className={css.pair}>
          {field('from')}
          {field('until')}
        </div>
      )}
    </div>
  );
}
