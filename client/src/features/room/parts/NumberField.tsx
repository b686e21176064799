/** In a joined room: under which of its numbers something new is to stand (D2). Nothing in any other. */
import { useTranslation } from 'react-i18next';
import { Select } from '../../../ui/Select.js';

interface NumberFieldProps {
  /** The main number first. */
  readonly numbers: readonly { readonly number: string; readonly title?: string | undefined }[];
  readonly hint: string;
  readonly value: string;
  readonly onChange: (number: string) => void;
}

export function NumberField({ numbers, hint, value, onChange }: NumberFieldProps) {
  const { t } = useTranslation('duplicates');
  if (numbers.length < 2) return null;
  return (
    <Select
      label={t('cite.number')}
      hint={hint}
      value={value}
      onChange={onChange}
      choices={numbers.map(({ number, title }) => ({
        id: number,
        label: title === undefined ? number : `${number} · ${title}`,
      }))}
    />
  );
}
