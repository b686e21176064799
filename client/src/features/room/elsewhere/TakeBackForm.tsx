/** Takes back that a text was withdrawn or replaced: it is compared again. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useCommand } from '../useCommand.js';
import css from './Elsewhere.module.css';
import { takeEndBack } from './requests.js';

interface TakeBackFormProps {
  readonly text: ElsewhereText;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function TakeBackForm({ text, onClose, onDone }: TakeBackFormProps) {
  const { t } = useTranslation(['elsewhere', 'common']);
  const [reason, setReason] = useState('');
  const takeBack = useCommand((words: string, key) => takeEndBack(text.id, words, key), onDone);
  const isReady = reason.trim() !== '';
  return (
    <form
      className={css.form}
      aria-label={t('back.open')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) takeBack.run(reason);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field
        label={t('back.why')}
        hint={t('back.means')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
      />
      <Refusal sending={takeBack.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={takeBack.busySince}
        >
          {t('back.do')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
