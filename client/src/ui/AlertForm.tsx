/** What an alert says to machines, as fields: used for a statement and for a playbook. */
import {
  ALERT_CATEGORIES,
  CERTAINTIES,
  categoriesOf,
  RESPONSE_TYPES,
  SEVERITIES,
  URGENCIES,
} from '@accord/shared/alert';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type AlertDraft, areaProblems, NEW_AREA } from '../lib/alertDraft.js';
import css from './AlertForm.module.css';
import { AreaFields } from './AreaFields.js';
import { Checkbox } from './Checkbox.js';
import field from './Field.module.css';
import { ListEditor } from './ListEditor.js';
import { Select } from './Select.js';

interface AlertFormProps {
  readonly draft: AlertDraft;
  readonly onChange: (draft: AlertDraft) => void;
  /** Somebody has tried to save: what is missing is said too. */
  readonly isChecked: boolean;
  /** The field of its end. */
  readonly end: ReactNode;
}

/** The caller keeps the draft; each field explains in its hint what receivers take it for. */
export function AlertForm({ draft, onChange, isChecked, end }: AlertFormProps) {
  const { t } = useTranslation('alert');
  const problems = areaProblems(draft.areas);
  return (
    <div className={css.form}>
      <Ticks
        field="category"
        among={ALERT_CATEGORIES}
        chosen={categoriesOf(draft)}
        wordsOf={(one) => t(`category.${one}`)}
        onChange={(category) => onChange({ ...draft, category })}
        error={isChecked && categoriesOf(draft).length === 0 ? t('noCategory') : undefined}
      />
      <div className={css.fields}>
        <Chosen
          field="urgency"
          among={URGENCIES}
          value={draft.urgency}
          onChange={(urgency) => onChange({ ...draft, urgency })}
        />
        <Chosen
          field="severity"
          among={SEVERITIES}
          value={draft.severity}
          onChange={(severity) => onChange({ ...draft, severity })}
        />
        <Chosen
          field="certainty"
          among={CERTAINTIES}
          value={draft.certainty}
          onChange={(certainty) => onChange({ ...draft, certainty })}
        />
      </div>
      <Ticks
        field="responseTypes"
        among={RESPONSE_TYPES}
        chosen={draft.responseTypes}
        wordsOf={(one) => t(`responseTypes.${one}`)}
        onChange={(responseTypes) => onChange({ ...draft, responseTypes })}
      />
      {end}
      <fieldset className={css.areas}>
        <legend className={css.legend}>
          <span className={field.label}>{t('field.areas')}</span>{' '}
          <span className={field.hint}>{t('hint.areas')}</span>
        </legend>
        <ListEditor
          items={draft.areas}
          onChange={(areas) => onChange({ ...draft, areas })}
          make={() => NEW_AREA}
          addLabel={t('area.add')}
          removeLabel={(number) => t('area.remove', { number })}
        >
          {(area, set, at) => (
            <AreaFields
              area={area}
              onChange={set}
              number={at + 1}
              problems={problems[at] ?? []}
              isChecked={isChecked}
            />
          )}
        </ListEditor>
      </fieldset>
    </div>
  );
}

interface TicksProps<One extends string> {
  readonly field: 'category' | 'responseTypes';
  readonly among: readonly One[];
  readonly chosen: readonly One[];
  readonly wordsOf: (one: One) => string;
  readonly onChange: (chosen: One[]) => void;
  readonly error?: string | undefined;
}

/** Any number of them, in one order. */
function Ticks<One extends string>(props: TicksProps<One>) {
  const { field: name, among, chosen, wordsOf, onChange, error } = props;
  const { t } = useTranslation('alert');
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className={css.legend}>
        <span className={field.label}>{t(`field.${name}`)}</span>{' '}
        <span className={field.hint}>{t(`hint.${name}`)}</span>
      </legend>
      <div className={css.ticks}>
        {among.map((one) => (
          <Checkbox
            key={one}
            isChecked={chosen.includes(one)}
            onChange={(isOn) =>
              onChange(among.filter((each) => (each === one ? isOn : chosen.includes(each))))
            }
          >
            {wordsOf(one)}
          </Checkbox>
        ))}
      </div>
      {error && (
        <p id={errorId} className={css.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface ChosenProps<Value extends string> {
  readonly field: 'urgency' | 'severity' | 'certainty';
  readonly among: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Chosen<Value extends string>({ field, among, value, onChange }: ChosenProps<Value>) {
  const { t } = useTranslation('alert');
  return (
    <Select
      label={t(`field.${field}`)}
      choices={among.map((id) => ({ id, label: t(`${field}.${id}`) }))}
      value={value}
      onChange={(id) => onChange(among.find((one) => one === id) ?? value)}
    />
  );
}
