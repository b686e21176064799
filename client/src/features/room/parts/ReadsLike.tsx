/** Says that the words read like another language than was chosen for them, and offers to change it. */
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../lib/keyboard.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';
import { useReadsLike } from '../useReadsLike.js';

interface ReadsLikeProps {
  readonly text: string;
  /** Chosen for the text. */
  readonly language: string;
  /** What can be chosen. */
  readonly languages: readonly string[];
  readonly onChange: (language: string) => void;
}

export function ReadsLike({ text, language, languages, onChange }: ReadsLikeProps) {
  const { t } = useTranslation('reads');
  const names = useNames();
  const other = useReadsLike(text, language, languages);
  const change = () => other !== null && onChange(other);
  useKey(other === null ? null : { keys: 'ctrl+.', label: t('key'), onPress: change });
  if (other === null) return null;
  return (
    <Message
      kind="caution"
      isLive
      title={t('like', { language: names.language(other) })}
      action={
        <Button size="s" kbd="Ctrl ." onPress={change}>
          {t('change', { language: names.language(other) })}
        </Button>
      }
    >
      {t('chosen', { language: names.language(language) })}
    </Message>
  );
}
