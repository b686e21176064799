/** What a flag is about, in words: the value that a place says, and the one that holds now. */
import type { FactFlag } from '@accord/shared/factUses';
import { useTranslation } from 'react-i18next';
import { useRoom } from './roomStore.js';
import { useFactWords } from './useFactWords.js';

export function useFlagWords(): (flag: FactFlag) => string {
  const { t } = useTranslation('factUses');
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  return (flag) => {
    const fact = facts.find((one) => one.id === flag.factId);
    if (!fact) return '…';
    const said = [fact.current, ...fact.history].find((one) => one.number === flag.fromVersion);
    if (flag.cause === 'renamed') return t('renamed', { label: words.label(fact) });
    const what = fact.conflict
      ? 'conflict'
      : fact.current.status === 'retracted'
        ? 'retracted'
        : 'changed';
    return t(what, {
      label: words.label(fact),
      now: words.value(fact, fact.current.value),
      before: said ? words.value(fact, said.value) : '…',
    });
  };
}
