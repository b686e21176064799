/** One of a few, each a card that can be pressed anywhere. */
import { useId } from 'react';
import { cx } from '../lib/cx.js';
import field from './Field.module.css';
import { Kbd } from './Kbd.js';
import css from './RadioCards.module.css';

export interface RadioChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly kbd?: string | undefined;
}

interface RadioCardsProps<Value extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly choices: readonly RadioChoice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Cards side by side at a desk; on phones always one. */
  readonly columns?: 1 | 2 | 3 | undefined;
}

/** Draws the group; arrow keys move within it, as in any radio group. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, hint, choices, value, onChange, columns = 1 } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className={css.legend}>
        <span className={field.label}>{label}</span>{' '}
        {hint && <span className={field.hint}>{hint}</span>}
      </legend>
      <div className={cx(css.cards, css[`columns${columns}`])}>
        {choices.map((choice) => (
          <label key={choice.value} className={css.card}>
            <input
              type="radio"
              className={css.input}
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className={css.dot} />
            <span className={css.words}>
              {choice.label}
              {choice.hint && <span className={css.hint}>{choice.hint}</span>}
            </span>
            {choice.kbd && <Kbd>{choice.kbd}</Kbd>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
