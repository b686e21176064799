/** What a statement of this or another room is called: `Update 2, “Tap water is safe”, 26-0148`. */
import type { OtherStatement } from '@accord/shared/sameStatements';
import { useTranslation } from 'react-i18next';
import { useRoom } from './roomStore.js';
import { useNames } from './useNames.js';

export function useOtherStatement(): (other: OtherStatement) => string {
  const { t } = useTranslation('same');
  const names = useNames();
  const number = useRoom((room) => room.incident.number);
  return (other) => {
    const name = names.statement(other);
    const titled = other.title === '' ? name : t('titled', { name, title: other.title });
    return other.number === number ? titled : t('of', { name: titled, number: other.number });
  };
}
