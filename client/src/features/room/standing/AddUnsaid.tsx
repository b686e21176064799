/** Writes down what nobody is to say, and why. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { putUnsaid } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Standing.module.css';

export function AddUnsaid({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation(['standing', 'common']);
  const incidentId = useRoom((room) => room.incident.id);
  const [words, setWords] = useState('');
  const [reason, setReason] = useState('');
  const put = useCommand(
    (body: { words: string; reason: string }, key) => putUnsaid(incidentId, body, key),
    onClose,
  );
  const isReady = words.trim() !== '' && reason.trim() !== '';
  return (
    <form
      className={css.form}
      aria-label={t('unsaid.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) put.run({ words, reason });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field
        label={t('unsaid.words')}
        value={words}
        onChange={setWords}
        maxLength={200}
        autoFocus
      />
      <Field
        label={t('unsaid.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        rows={2}
      />
      <Refusal sending={put.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={put.busySince}
        >
          {t('unsaid.do')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
