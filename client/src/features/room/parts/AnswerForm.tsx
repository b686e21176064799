/** Answering a request: in words, by pointing at the text, or both. Escape puts it away. */
import type { Ask } from '@accord/shared/asks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postAnswer } from '../requests.js';
import { useCommand } from '../useCommand.js';
import css from './Asks.module.css';

interface AnswerFormProps {
  readonly ask: Ask;
  readonly onDone: () => void;
}

export function AnswerForm({ ask, onDone }: AnswerFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['asks', 'common']);
  const [words, setWords] = useState('');
  const [inText, setInText] = useState(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const said = words.trim();
  const isReady = inText || said !== '';
  const send = useCommand(
    (_: null, key) => postAnswer(ask.id, { inText, text: said === '' ? null : said }, key),
    onDone,
  );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        // Single keys of the room are not meant here.
        event.stopPropagation();
      }}
    >
      <Field
        label={t('words')}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={1000}
        ref={field}
      />
      <Checkbox isChecked={inText} onChange={setInText}>
        {t('changedInText')}
      </Checkbox>
      <Refusal sending={send.sending} />
      <div className={css.acts}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('send')}
        </Button>
        <Button size="s" kind="quiet" onPress={onDone}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
