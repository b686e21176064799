/** Closing ends typing and signing, keeps everything, and can be taken back. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { changeIncident } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './HeadPanels.module.css';

interface FormProps {
  readonly onDone: () => void;
}

export function CloseForm({ onDone }: FormProps) {
  return <EndForm what="close" needsReason={false} onDone={onDone} />;
}

export function ReopenForm({ onDone }: FormProps) {
  return <EndForm what="reopen" needsReason onDone={onDone} />;
}

interface EndFormProps extends FormProps {
  readonly what: 'close' | 'reopen';
  readonly needsReason: boolean;
}

function EndForm({ what, needsReason, onDone }: EndFormProps) {
  const { t } = useTranslation('room');
  const incidentId = useRoom((room) => room.incident.id);
  const [reason, setReason] = useState('');
  const send = useCommand(
    (words: string | null, key) => changeIncident(incidentId, what, { reason: words }, key),
    onDone,
  );
  const given = reason.trim() === '' ? null : reason;
  const isReady = given !== null || !needsReason;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run(given);
      }}
    >
      <p>{t(`end.${what}.why`)}</p>
      <Field
        label={t('reason')}
        hint={needsReason ? undefined : t('optional')}
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={send.busySince}>
          {t(`end.${what}.do`)}
        </Button>
      </div>
    </form>
  );
}
