/** Starting a drill: what it is called, and when it ends. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow, useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { postDrill } from '../requests.js';
import css from './StartDrill.module.css';

const HOURS = [1, 2, 4, 8, 12, 24] as const;
const USUAL_HOURS = 4;
const HOUR_MS = 3_600_000;

interface StartDrillProps {
  readonly onClose: () => void;
  readonly onStarted: () => void;
}

export function StartDrill({ onClose, onStarted }: StartDrillProps) {
  const { t } = useTranslation(['exercises', 'common']);
  const { clockOrDay } = useFormat();
  const now = useNow(60_000);
  const { sending, busySince, run } = useSend();
  const [name, setName] = useState('');
  const [hours, setHours] = useState<number>(USUAL_HOURS);
  const [isMissing, setIsMissing] = useState(false);
  const submit = async () => {
    if (name.trim() === '') {
      setIsMissing(true);
      return;
    }
    if (await run((key) => postDrill(name, serverNow() + hours * HOUR_MS, key))) onStarted();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      size="s"
      title={t('start')}
      note={t('startNote')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void submit()}>
            {t('startIt')}
          </Button>
        </>
      }
    >
      {/* Its one text field makes Enter start the drill. */}
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={t('name')}
          value={name}
          onChange={(next) => {
            setName(next);
            setIsMissing(false);
          }}
          error={isMissing ? t('nameMissing') : undefined}
          isRequired
          autoFocus
          maxLength={80}
          autoComplete="off"
        />
        <Select
          label={t('ends')}
          value={String(hours)}
          onChange={(id) => setHours(Number(id))}
          choices={HOURS.map((count) => ({
            id: String(count),
            label: t('after', { count, time: clockOrDay(now + count * HOUR_MS) }),
          }))}
        />
        <Refusal sending={sending} />
      </form>
    </DialogFrame>
  );
}
