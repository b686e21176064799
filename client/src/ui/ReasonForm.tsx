/** Asks for one reason, and does what it is given for; Escape leaves it undone. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../lib/useSend.js';
import { Button } from './Button.js';
import { Field } from './Field.js';
import css from './ReasonForm.module.css';
import { Refusal } from './Refusal.js';

interface ReasonFormProps {
  /** What the form is for, where no heading says it. */
  readonly label?: string | undefined;
  /** The question. */
  readonly why: string;
  readonly hint?: string | undefined;
  /** What is done: the button. */
  readonly action: string;
  readonly kind?: 'primary' | 'second' | undefined;
  readonly command: {
    readonly sending: Sending;
    readonly busySince: number | null;
    readonly run: (reason: string) => void;
  };
  readonly onClose: () => void;
  readonly className?: string | undefined;
}

/** As long as the server takes. */
const MAX_LENGTH = 300;

/** Whoever opens it gives the focus back when it closes: `autoFocus` on what opened it. */
export function ReasonForm(props: ReasonFormProps) {
  const { label, why, hint, action, kind = 'primary', command, onClose, className } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  return (
    <form
      className={className ?? css.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) command.run(reason);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field
        label={why}
        hint={hint}
        value={reason}
        onChange={setReason}
        maxLength={MAX_LENGTH}
        autoFocus
      />
      <Refusal sending={command.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind={kind}
          isBlocked={isEmpty}
          busySince={command.busySince}
        >
          {action}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('button.cancel')}
        </Button>
      </div>
    </form>
  );
}
