/** The text in which words of a finding stand, in words. */
import type { TextPlace } from '@accord/shared/findings';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/useFormat.js';
import { useRoom } from './roomStore.js';
import { useNames } from './useNames.js';

export function usePlaceName(): (place: TextPlace) => string {
  const { t } = useTranslation(['findings', 'duplicates']);
  const names = useNames();
  const from = useRoom((room) => room.from);
  const statements = useRoom((room) => room.statements);
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  return (place) => {
    const language = names.language(place.language);
    if (place.kind === 'answer') {
      return t(place.isGiven ? 'place.answer' : 'place.answerDraft', {
        language,
        numbers: names.list(place.numbers.map(String)),
      });
    }
    if (place.kind === 'elsewhere') {
      const agency = place.agencyName ?? names.agency(place.agencyId);
      return t('place.elsewhere', { agency, language, time: clockOrDay(place.putOutAt) });
    }
    const statement = statements.find((one) => one.id === place.statementId);
    const number = from[place.statementId];
    const named = statement ? names.statement(statement) : '…';
    return t(`place.${place.kind}`, {
      // Both numbers of a joined room have a first statement.
      statement: number ? `${named} (${t('duplicates:joined.from', { number })})` : named,
      language,
      number: place.kind === 'version' ? place.number : '',
    });
  };
}
