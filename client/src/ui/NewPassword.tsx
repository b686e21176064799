/** A new password: one field that can be shown, so that nothing has to be typed twice. */
import { PASSWORD_MIN } from '@accord/shared/accounts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from './Checkbox.js';
import { Field } from './Field.js';

interface NewPasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Says what is missing; before a first try, nothing is wrong yet. */
  readonly isTried: boolean;
}

/** Long enough is all that is asked: no rules about digits and signs. */
export function NewPassword({ label, value, onChange, isTried }: NewPasswordProps) {
  const { t } = useTranslation('auth');
  const [isShown, setShown] = useState(false);
  const missing = isTried && !isLongEnough(value);
  return (
    <>
      <Field
        label={label}
        hint={t('newPassword.hint', { count: PASSWORD_MIN })}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        error={missing ? t('newPassword.short', { count: PASSWORD_MIN }) : undefined}
      />
      <Checkbox isChecked={isShown} onChange={setShown}>
        {t('newPassword.show')}
      </Checkbox>
    </>
  );
}

/** Whether the server's length rule is met. */
export const isLongEnough = (password: string): boolean => password.length >= PASSWORD_MIN;
