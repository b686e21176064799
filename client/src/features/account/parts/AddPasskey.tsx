/** Another passkey: the password where there is one, then the browser's own prompt. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPasskey } from '../../../lib/passkey.js';
import { useSessionStore, useSignedIn } from '../../../lib/session.js';
import { TOUCH } from '../../../lib/useMedia.js';
import { usePasskey } from '../../../lib/usePasskey.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Account.module.css';
import { postPasskey, postPasskeyStart } from '../requests.js';

export function AddPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useTranslation('passkeys');
  const { person, desk } = useSignedIn();
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, problem, run } = usePasskey();
  const [name, setName] = useState(() =>
    t(window.matchMedia(TOUCH).matches ? 'add.thisPhone' : 'add.thisComputer'),
  );
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const hasPassword = desk.mode === 'live';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || (hasPassword && password === '')) return;
    const isDone = await run(async (key) => {
      const asked = await postPasskeyStart(hasPassword ? password : null);
      await postPasskey({ name, ...(await createPasskey(asked, person.id)) }, key);
    });
    if (!isDone) return;
    setPassword('');
    setTried(false);
    // The sign-off page asks with a passkey from now on.
    await refresh();
    onAdded();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t('add.name')}
        hint={t('add.nameHint')}
        value={name}
        onChange={setName}
        error={isTried && name.trim() === '' ? t('add.nameMissing') : undefined}
        maxLength={60}
      />
      {hasPassword && (
        <>
          <input type="hidden" name="username" autoComplete="username" value={person.email} />
          <Field
            label={t('add.password')}
            hint={t('add.passwordHint')}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={isTried && password === '' ? t('add.passwordMissing') : undefined}
          />
        </>
      )}
      {problem && (
        <Message kind="failure" isLive title={t(`problem.${problem}.what`)}>
          {t(`problem.${problem}.next`)}
        </Message>
      )}
      <Refusal sending={sending} />
      <div>
        <Button
          type="submit"
          icon="key"
          busySince={busySince}
          busyLabel={(seconds) => t('add.waiting', { seconds })}
        >
          {t('add.submit')}
        </Button>
      </div>
    </form>
  );
}
