/** A day and a time of the incident's own zone. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import field from '../../../ui/Field.module.css';
import type { WallTime } from '../zonedTime.js';
import css from './Situation.module.css';

interface TimeFieldProps {
  readonly label: string;
  readonly value: WallTime;
  readonly onChange: (value: WallTime) => void;
  readonly hint?: string | undefined;
  readonly autoFocus?: boolean | undefined;
}

export function TimeField({ label, value, onChange, hint, autoFocus }: TimeFieldProps) {
  const { t } = useTranslation('facts');
  const id = useId();
  return (
    <fieldset className={field['field']}>
      <legend className={field['head']}>
        <span className={field['label']}>{label}</span>{' '}
        {hint && <span className={field['hint']}>{hint}</span>}
      </legend>
      <div className={css['times']}>
        <label htmlFor={`${id}-time`} className="vh">
          {t('clock')}
        </label>
        <span className={field['box']}>
          <input
            id={`${id}-time`}
            type="time"
            value={value.time}
            // biome-ignore lint/a11y/noAutofocus: the panel was opened to fill this
            autoFocus={autoFocus}
            onChange={(event) => onChange({ ...value, time: event.target.value })}
          />
        </span>
        <label htmlFor={`${id}-date`} className="vh">
          {t('day')}
        </label>
        <span className={field['box']}>
          <input
            id={`${id}-date`}
            type="date"
            value={value.date}
            onChange={(event) => onChange({ ...value, date: event.target.value })}
          />
        </span>
      </div>
    </fieldset>
  );
}
