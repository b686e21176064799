/** A comment being written. Enter sends, Shift+Enter makes a line, Escape puts it away. */

import type { GuidanceVersion } from '@accord/shared/guidance';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { CitePicker } from '../../../ui/Cite.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Text.module.css';

interface CommentFormProps {
  readonly label: string;
  /** @param cites the version of guidance that it goes by */
  readonly send: (words: string, cites: string | null, key: string) => Promise<unknown>;
  readonly onDone: () => void;
  /** The words it is about; chosen anew, they bring the focus back with what was typed kept. */
  readonly about?: string | undefined;
}

export function CommentForm({ label, send, onDone, about }: CommentFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['room', 'common']);
  const [words, setWords] = useState('');
  const [cites, setCites] = useState<GuidanceVersion | null>(null);
  const incidentId = useRoom((room) => room.incident.id);
  const post = useCommand((text: string, key) => send(text, cites?.id ?? null, key), onDone);
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
        // In the field of the words alone; Enter in the search chooses nothing and sends nothing.
        if (event.target !== field.current) {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
            event.preventDefault();
        } else if (
          event.key === 'Enter' &&
          !event.shiftKey &&
          isReady &&
          !event.nativeEvent.isComposing
        ) {
          event.preventDefault();
          post.run(words);
        }
        event.stopPropagation();
      }}
    >
      <Field label={label} isLabelHidden value={words} onChange={setWords} rows={3} ref={field} />
      <CitePicker incidentId={incidentId} chosen={cites} onChoose={setCites} />
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
