/** Minutes and counts. What is typed and is no number is kept as such, and refused on saving. */
import { Field } from './Field.js';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** NaN while nothing, or no number, is typed. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly error?: string | undefined;
}

export function NumberField({ value, onChange, error, ...rest }: NumberFieldProps) {
  return (
    <Field
      {...rest}
      inputMode="numeric"
      maxLength={6}
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => onChange(/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)}
      error={Number.isNaN(value) ? error : undefined}
    />
  );
}
