/** E-mail address and password, or a passkey. What was typed stays after a refusal. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionStore } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Auth.module.css';
import { postSession } from '../requests.js';
import { PasskeySignIn } from './PasskeySignIn.js';

/** @param deskName which desk this is, before one types a password into it */
export function SignInForm({ deskName }: { readonly deskName: string }) {
  const { t } = useTranslation('auth');
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() === '' || password === '') return;
    if (await run(() => postSession(email, password))) await refresh();
  };
  return (
    <div className={css.page}>
      <form className={css.card} onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <h1 className={css.title}>{t('signIn.title')}</h1>
          <p className={css.lead}>{deskName}</p>
        </div>
        <Field
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={isTried && email.trim() === '' ? t('emailMissing') : undefined}
          isBig
          autoFocus
        />
        <Field
          label={t('password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isTried && password === '' ? t('passwordMissing') : undefined}
          isBig
        />
        <Refusal sending={sending} />
        <Button kind="primary" size="l" type="submit" isWide busySince={busySince}>
          {t('signIn.submit')}
        </Button>
        <PasskeySignIn />
        <p className={css.note}>{t('signIn.forgotten')}</p>
      </form>
    </div>
  );
}
