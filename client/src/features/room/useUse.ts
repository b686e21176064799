/** A place that uses a fact, in words: a text, a version, what is public, a line. */
import type { FactUse } from '@accord/shared/factUses';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useRoom } from './roomStore.js';
import { useNames } from './useNames.js';

export function useUse(): (use: FactUse) => string {
  const { t, i18n } = useTranslation('factUses');
  const names = useNames();
  const statements = useRoom((room) => room.statements);
  return (use) => {
    const statement = statements.find((one) => one.id === use.statementId);
    const place = t(`kind.${use.kind}`, {
      statement: statement ? names.statement(statement) : '',
      number: use.number,
      name: use.name ? pickWords(use.name, i18n.language).text : '',
    });
    return `${place}: ${names.list(use.languages.map(names.language))}`;
  };
}
