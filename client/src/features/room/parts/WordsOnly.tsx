/** Says that facts came into the text as plain words: they stand under another number than it (D2). */
import { useTranslation } from 'react-i18next';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { useNumberOf } from '../useNumberOf.js';

interface WordsOnlyProps {
  readonly factIds: readonly string[];
  /** Of the text that they came into. */
  readonly statementId: string;
  readonly onClose: () => void;
}

export function WordsOnly({ factIds, statementId, onClose }: WordsOnlyProps) {
  const { t } = useTranslation(['duplicates', 'common']);
  const names = useNames();
  const words = useFactWords();
  const facts = useRoom((room) => room.facts).filter((fact) => factIds.includes(fact.id));
  const numberOf = useNumberOf();
  return (
    <Message
      kind="neutral"
      isBanner
      isLive
      title={t('cite.wordsOnly', { facts: names.list(facts.map(words.label)) })}
      action={<TextLink onPress={onClose}>{t('common:button.close')}</TextLink>}
    >
      {t('cite.why', { number: numberOf(statementId) })}
    </Message>
  );
}
