/** One of several, from a list that opens. Each choice may show its short code in front. */
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from '../lib/cx.js';
import field from './Field.module.css';
import { Icon } from './Icon.js';
import css from './Select.module.css';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** `ENV` in front of `Environment` */
  readonly code?: string | undefined;
}

interface SelectProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** What stands there while nothing is chosen. */
  readonly placeholder?: string | undefined;
  readonly isLabelHidden?: boolean | undefined;
}

/** Draws the chosen one; opens the list on press, arrow keys or typing. */
export function Select(props: SelectProps) {
  const { label, hint, error, choices, value, onChange, placeholder, isLabelHidden } = props;
  return (
    <AriaSelect
      className={field.field ?? ''}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={error !== undefined}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <div className={cx(field.head, isLabelHidden && 'vh')}>
        <Label className={field.label ?? ''}>{label}</Label>
        {hint && <span className={field.hint}>{hint}</span>}
      </div>
      <Button className={cx(css.button, error && field.wrong)}>
        <SelectValue className={css.value ?? ''} />
        <Icon name="chevron" />
      </Button>
      {error && (
        <p className={field.error} role="alert">
          <Icon name="attention" />
          <span>{error}</span>
        </p>
      )}
      <Popover className={css.popover ?? ''}>
        <ListBox className={css.list ?? ''} items={choices}>
          {(choice) => (
            <ListBoxItem className={css.item ?? ''} textValue={choice.label}>
              {choice.code && <span className={css.code}>{choice.code}</span>}
              <span>{choice.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
