/** How sure whoever says a fact is; nobody has to say. */
import { CONFIDENCES, type Confidence } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { Select } from '../../../ui/Select.js';

interface ConfidenceFieldProps {
  readonly value: Confidence | null;
  readonly onChange: (confidence: Confidence | null) => void;
}

const UNSAID = 'unsaid';

export function ConfidenceField({ value, onChange }: ConfidenceFieldProps) {
  const { t } = useTranslation('facts');
  return (
    <Select
      label={t('confidence')}
      value={value ?? UNSAID}
      onChange={(next) => onChange(CONFIDENCES.find((one) => one === next) ?? null)}
      choices={[UNSAID, ...CONFIDENCES].map((id) => ({ id, label: t(`confidences.${id}`) }))}
    />
  );
}
