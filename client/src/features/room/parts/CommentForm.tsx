/** A comment being written. Enter sends, Shift+Enter makes a line, Escape puts it away. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useCommand } from '../useCommand.js';
import css from './Text.module.css';

interface CommentFormProps {
  readonly label: string;
  readonly send: (words: string, key: string) => Promise<unknown>;
  readonly onDone: () => void;
  /** The words it is about; chosen anew, they bring the focus back with what was typed kept. */
  readonly about?: string | undefined;
}

export function CommentForm({ label, send, onDone, about }: CommentFormProps) {
  const { t } = useTranslation(['room', 'common']);
  const [words, setWords] = useState('');
  const post = useCommand(send, onDone);
  const isReady = words.trim() !== '';
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words bring the focus back
  useEffect(() => field.current?.focus(), [about]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) post.run(words);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        if (event.key === 'Enter' && !event.shiftKey && isReady && !event.nativeEvent.isComposing) {
          event.preventDefault();
          post.run(words);
        }
        event.stopPropagation();
      }}
    >
      <Field label={label} isLabelHidden value={words} onChange={setWords} rows={3} ref={field} />
      <Refusal sending={post.sending} />
      <div className={css.noteActions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={post.busySince}
        >
          {t('comments.send')}
        </Button>
        <Button size="s" kind="quiet" onPress={onDone}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
