/** The way from a text that cannot be submitted to the words that a fact of it lacks. */
import { lackingParts } from '@accord/shared/factLacks';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useFactWords } from '../useFactWords.js';

interface ToLackingWordsProps {
  /** Those that were named; the first that lacks words is opened, then the next. */
  readonly factIds: readonly string[];
  /** Of the text. */
  readonly language: string;
}

export function ToLackingWords({ factIds, language }: ToLackingWordsProps) {
  const { t } = useTranslation('facts');
  const words = useFactWords();
  const open = useRoomUi((ui) => ui.openPanel);
  const mayWrite = useRoom((room) => room.abilities.write);
  const facts = useRoom((room) => room.facts);
  const fact = facts.find(
    (one) =>
      factIds.includes(one.id) &&
      one.current.status !== 'retracted' &&
      lackingParts(one, language).length > 0,
  );
  if (!fact || !mayWrite) return null;
  return (
    <Button size="s" onPress={() => open({ panel: 'fact', factId: fact.id, wordingFor: language })}>
      {t('words.openFor', { fact: words.label(fact) })}
    </Button>
  );
}
