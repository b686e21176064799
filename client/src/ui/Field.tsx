/** A text field with its label, a hint beside it, and the error under it. */
import { type KeyboardEvent, type Ref, useId } from 'react';
import { cx } from '../lib/cx.js';
import { directionOf } from '../lib/direction.js';
import { pressedKeys } from '../lib/keyboard.js';
import css from './Field.module.css';
import { Icon, type IconName } from './Icon.js';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Quiet words beside the label. */
  readonly hint?: string | undefined;
  /** What is missing or wrong, in a sentence. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | undefined;
  /** Several lines; `rows` says how many are seen. */
  readonly rows?: number | undefined;
  readonly icon?: IconName | undefined;
  /** The first field of a dialog: 44 px high. */
  readonly isBig?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  /** Hides the label from sight, where the place already says it. */
  readonly isLabelHidden?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly autoComplete?: string | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly name?: string | undefined;
  /** The language of what is written in it, where it is not the interface's. */
  readonly lang?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
}

/** Where Enter begins a line, Ctrl Enter sends the form around it, and nothing else of the page. */
function sendByCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { form } = event.currentTarget;
  const { isComposing, repeat } = event.nativeEvent;
  if (!form || isComposing || repeat || pressedKeys(event) !== 'ctrl+enter') return;
  event.preventDefault();
  form.requestSubmit();
}

/** Draws the field; the value lives with the caller. */
export function Field({
  label,
  value,
  onChange,
  hint,
  error,
  type = 'text',
  rows,
  icon,
  isBig,
  isRequired,
  isReadOnly,
  isLabelHidden,
  ref,
  ...rest
}: FieldProps) {
  const id = useId();
  const describedBy = cx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  const shared = {
    ...rest,
    ...(rest.lang !== undefined && { dir: directionOf(rest.lang) }),
    id,
    value,
    ref,
    required: isRequired,
    readOnly: isReadOnly,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange(event.target.value),
  };
  return (
    <div className={css.field}>
      <div className={cx(css.head, isLabelHidden && 'vh')}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className={css.hint}>
            {hint}
          </span>
        )}
      </div>
      <div
        className={cx(
          css.box,
          isBig && css.big,
          rows !== undefined && css.tall,
          error && css.wrong,
        )}
      >
        {icon && <Icon name={icon} />}
        {rows ? (
          <textarea {...shared} rows={rows} onKeyDown={sendByCtrlEnter} />
        ) : (
          <input {...shared} type={type} />
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className={css.error} role="alert">
          <Icon name="attention" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
