/** What a statement is called: its own name, else its kind, counted from the second on. */
import type { Statement } from '@accord/shared/statements';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Named = Pick<Statement, 'kind' | 'label' | 'ordinal'>;

/** @returns names that stay the same until the language changes */
export function useStatementName(): (statement: Named) => string {
  const { t } = useTranslation('common');
  return useCallback(
    ({ kind, label, ordinal }: Named) =>
      label ??
      t(`statement.${ordinal > 1 || kind === 'update' ? 'numbered' : 'kind'}.${kind}`, {
        number: ordinal,
      }),
    [t],
  );
}
