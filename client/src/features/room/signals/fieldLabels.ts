/** What the fields of a signal are called, on its forms and in the history of its corrections. */
import type { CorrectedField } from '@accord/shared/signals';
import { useTranslation } from 'react-i18next';

/** @param asks whether its words are a question */
export function useFieldLabels(asks: boolean): (field: CorrectedField) => string {
  const { t } = useTranslation('signals');
  return (field) => {
    switch (field) {
      case 'text':
        return t(asks ? 'form.question' : 'form.said');
      case 'heardAt':
        return t('form.heard');
      default:
        return t(`form.${field}`);
    }
  };
}
