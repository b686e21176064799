/**
 * A lost authenticator: the person's own agency's administrator ends its passkeys and sessions; of who has
 * no role any more, that of their last agency.
 */
import type { PersonRecord } from '@accord/shared/accounts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { deletePasskeys } from '../requests.js';

interface ResetPasskeysDialogProps {
  readonly person: PersonRecord;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ResetPasskeysDialog({ person, onClose, onDone }: ResetPasskeysDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { sending, busySince, run } = useSend();
  const reasonId = useId();
  const { name, roles, mayResetPasskeys } = person;
  const reset = async () => {
    if (await run((key) => deletePasskeys(person.id, key))) onDone();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={t('passkeys.title', { name })}
      size="m"
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button
            kind="primary"
            isBlocked={!mayResetPasskeys}
            reasonsId={mayResetPasskeys ? undefined : reasonId}
            busySince={busySince}
            onPress={() => void reset()}
          >
            {t('passkeys.submit')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>{t('passkeys.means', { name })}</p>
        {!mayResetPasskeys && (
          <p id={reasonId}>
            {t(roles.length > 0 ? 'passkeys.notYours' : 'passkeys.notLast', { name })}
          </p>
        )}
        <Refusal sending={sending} />
      </div>
    </DialogFrame>
  );
}
