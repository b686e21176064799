/** Words for the public in each language: a reason, or what a correction puts right. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import type { Command } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Signoff.module.css';

interface WordsFormProps {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly languages: readonly string[];
  /** To begin with. */
  readonly first?: Readonly<Record<string, string>> | undefined;
  /** Not every language has to be filled: what is empty is not sent. */
  readonly isSomeEnough?: boolean | undefined;
  /** Words that are ready to be taken, where there are any. */
  readonly offer?:
    | { readonly label: string; readonly words: Readonly<Record<string, string>> }
    | undefined;
  readonly send: Command<Readonly<Record<string, string>>>;
  readonly onClose: () => void;
}

export function WordsForm(props: WordsFormProps) {
  useReturnFocus();
  const { title, label, action, languages, first = {}, send, onClose } = props;
  const { isSomeEnough = false, offer } = props;
  const { t } = useTranslation('common');
  const names = useNames();
  const [words, setWords] = useState<Readonly<Record<string, string>>>(first);
  const filled = Object.entries(words).filter(([, said]) => said.trim() !== '');
  const isReady = isSomeEnough
    ? filled.length > 0
    : languages.every((one) => filled.some(([language]) => language === one));
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run(Object.fromEntries(filled));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3>{title}</h3>
      {languages.map((language, index) => (
        <Field
          key={language}
          label={label}
          hint={names.language(language)}
          lang={language}
          value={words[language] ?? ''}
          onChange={(said) => setWords({ ...words, [language]: said })}
          rows={2}
          maxLength={300}
          autoFocus={index === 0}
        />
      ))}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          type="submit"
          kind="primary"
          size="s"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {action}
        </Button>
        {offer && (
          <Button size="s" onPress={() => setWords({ ...words, ...offer.words })}>
            {offer.label}
          </Button>
        )}
        <Button kind="quiet" size="s" onPress={onClose}>
          {t('button.cancel')}
        </Button>
      </div>
    </form>
  );
}
