/** A day and a time of the incident's own zone. Browsers would show some readers 12 hours. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { plainTime, type WallTime } from '../../../lib/zonedTime.js';
import field from '../../../ui/Field.module.css';
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
  const isWrong = value.time !== '' && plainTime(value.time) === null;
  return (
    <fieldset className={field.field}>
      <legend className={field.head}>
        <span className={field.label}>{label}</span>{' '}
        {hint && <span className={field.hint}>{hint}</span>}
      </legend>
      <div className={css.times}>
        <label htmlFor={`${id}-time`} className="vh">
          {t('clock')}
        </label>
        <span className={cx(field.box, isWrong && field.wrong)}>
          <input
            id={`${id}-time`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            placeholder="00:00"
            aria-invalid={isWrong}
            value={value.time}
            // biome-ignore lint/a11y/noAutofocus: the panel was opened to fill this
            autoFocus={autoFocus}
            onChange={(event) => onChange({ ...value, time: event.target.value })}
            onBlur={() => onChange({ ...value, time: plainTime(value.time) ?? value.time })}
          />
        </span>
        <label htmlFor={`${id}-date`} className="vh">
          {t('day')}
        </label>
        <span className={field.box}>
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
