/** A day, or none. The browser shows it in the reader's own order; the value is `2026-11-28`. */
import { useId } from 'react';
import field from './Field.module.css';

interface DayFieldProps {
  readonly label: string;
  /** `2026-11-28`; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
}

export function DayField({ label, value, onChange, hint }: DayFieldProps) {
  const id = useId();
  return (
    <div className={field.field}>
      <span className={field.head}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>{' '}
        {hint && <span className={field.hint}>{hint}</span>}
      </span>
      <span className={field.box}>
        <input
          id={id}
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </div>
  );
}
