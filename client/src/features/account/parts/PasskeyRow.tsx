/** One passkey: its name and use; renamed or removed in its place. */
import type { PasskeyView } from '@accord/shared/passkeys';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionStore } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Account.module.css';
import { deletePasskey, patchPasskey } from '../requests.js';

interface PasskeyRowProps {
  readonly passkey: PasskeyView;
  readonly onChanged: () => void;
}

export function PasskeyRow({ passkey, onChanged }: PasskeyRowProps) {
  const { t } = useTranslation('passkeys');
  const { clockOrDay } = useFormat();
  const [mode, setMode] = useState<'shown' | 'naming' | 'removing'>('shown');
  const { name, createdAt, lastUsedAt, isSynced } = passkey;
  const done = () => {
    setMode('shown');
    onChanged();
  };
  const words = [
    t('added', { time: clockOrDay(createdAt) }),
    lastUsedAt ? t('used', { time: clockOrDay(lastUsedAt) }) : t('unused'),
    isSynced && t('synced'),
  ];
  return (
    <li className={css.passkey}>
      <div className={css.passkeyHead}>
        <Icon name="key" />
        <div className={css.passkeyWords}>
          <b>{name}</b>
          <span className={css.note}>{words.filter(Boolean).join(', ')}</span>
        </div>
        {mode === 'shown' && (
          <div className={css.actions}>
            <Button
              size="s"
              aria-label={t('rename.named', { name })}
              onPress={() => setMode('naming')}
            >
              {t('rename.submit')}
            </Button>
            <Button
              size="s"
              aria-label={t('remove.named', { name })}
              onPress={() => setMode('removing')}
            >
              {t('remove.submit')}
            </Button>
          </div>
        )}
      </div>
      {mode === 'naming' && (
        <Naming passkey={passkey} onDone={done} onCancel={() => setMode('shown')} />
      )}
      {mode === 'removing' && (
        <Removing passkey={passkey} onDone={done} onCancel={() => setMode('shown')} />
      )}
    </li>
  );
}

interface ChangeProps {
  readonly passkey: PasskeyView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function Naming({ passkey, onDone, onCancel }: ChangeProps) {
  const { t } = useTranslation(['passkeys', 'common']);
  useReturnFocus();
  const { sending, busySince, run } = useSend();
  const [name, setName] = useState(passkey.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    if (await run((key) => patchPasskey(passkey.id, name, key))) onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('rename.label')}
        value={name}
        onChange={setName}
        error={name.trim() === '' ? t('add.nameMissing') : undefined}
        maxLength={60}
        autoFocus
      />
      <Refusal sending={sending} />
      <div className={css.actions}>
        <Button kind="primary" type="submit" busySince={busySince}>
          {t('rename.save')}
        </Button>
        <Button onPress={onCancel}>{t('common:button.cancel')}</Button>
      </div>
    </form>
  );
}

function Removing({ passkey, onDone, onCancel }: ChangeProps) {
  const { t } = useTranslation('passkeys');
  useReturnFocus();
  const { sending, busySince, run } = useSend();
  const refresh = useSessionStore((store) => store.refresh);
  const remove = async () => {
    if (!(await run((key) => deletePasskey(passkey.id, key)))) return;
    await refresh();
    onDone();
  };
  return (
    <div className={css.form} role="status">
      <p>{t('remove.means', { name: passkey.name })}</p>
      <Refusal sending={sending} />
      <div className={css.actions}>
        <Button kind="primary" busySince={busySince} onPress={() => void remove()}>
          {t('remove.confirm')}
        </Button>
        <Button onPress={onCancel} autoFocus>
          {t('remove.keep')}
        </Button>
      </div>
    </div>
  );
}
