/** A new password in place of the present one; other sessions end. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { isLongEnough, NewPassword } from '../../../ui/NewPassword.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Account.module.css';
import { putPassword } from '../requests.js';

/** @param email for password managers, which keep it with the password */
export function PasswordForm({ email }: { readonly email: string }) {
  const { t } = useTranslation('account');
  const { sending, busySince, run } = useSend();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [step, setStep] = useState<'typing' | 'tried' | 'done'>('typing');
  const isTried = step === 'tried';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setStep('tried');
    if (current === '' || !isLongEnough(next)) return;
    if (!(await run((key) => putPassword(current, next, key)))) return;
    setCurrent('');
    setNext('');
    setStep('done');
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <h2 className={css.title}>{t('password.title')}</h2>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={isTried && current === '' ? t('password.currentMissing') : undefined}
      />
      <NewPassword label={t('password.next')} value={next} onChange={setNext} isTried={isTried} />
      <Refusal sending={sending} />
      {step === 'done' && (
        <Message kind="neutral" icon="check" isLive title={t('password.done')}>
          {t('password.doneMeans')}
        </Message>
      )}
      <div>
        <Button type="submit" busySince={busySince}>
          {t('password.submit')}
        </Button>
      </div>
    </form>
  );
}
