/** A box to tick, with an optional short code in front of its words. */
import { type ReactNode, useId } from 'react';
import css from './Checkbox.module.css';
import { Icon } from './Icon.js';

interface CheckboxProps {
  readonly children: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** `ENV` in front of `Environment` */
  readonly code?: string | undefined;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** Draws the box and its words; all of it can be pressed. */
export function Checkbox(props: CheckboxProps) {
  const { children, isChecked, onChange, code, hint, isDisabled } = props;
  const hintId = useId();
  return (
    <label className={css.label}>
      <input
        type="checkbox"
        className={css.input}
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={css.box}>
        <Icon name="check" size={14} />
      </span>
      {code && <span className={css.code}>{code}</span>}
      <span className={css.words}>
        {children}
        {hint && (
          <span id={hintId} className={css.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
