/** Why two signals may be the same, in words. */

import { pickWords } from '@accord/shared/primitives';
import type { SameReason } from '@accord/shared/signals';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.js';
import { useSignals } from './context.js';

/** More words than this say no more. */
const MOST_WORDS = 4;

export function Reasons({ reasons }: { readonly reasons: readonly SameReason[] }) {
  const { t, i18n } = useTranslation('signals');
  const names = useNames();
  const { facts } = useSignals().view;
  const words = (reason: SameReason): string => {
    switch (reason.kind) {
      case 'link':
      case 'place':
      case 'due':
        return t(`same.${reason.kind}`);
      case 'words':
      case 'tokens':
        return t(`same.${reason.kind}`, {
          words: names.list(reason.shared.slice(0, MOST_WORDS)),
        });
      case 'facts':
        return t('same.facts', {
          facts: names.list(
            facts
              .filter((fact) => reason.factIds.includes(fact.id))
              .map((fact) => pickWords(fact.label, i18n.language).text),
          ),
        });
      case 'time':
        return t('same.time', { count: reason.minutes });
    }
  };
  return <small>{reasons.map(words).join(' · ')}</small>;
}
