/** A link with which a person sets a password: made, shown once, copied, sent by whatever way. */
import type { LinkCreated, PersonRecord } from '@accord/shared/accounts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { postLink } from '../requests.js';

interface LinkDialogProps {
  readonly person: Pick<PersonRecord, 'id' | 'name' | 'signedUp' | 'mayMakeLink'>;
  readonly onClose: () => void;
}

export function LinkDialog({ person, onClose }: LinkDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { clockOrDay } = useFormat();
  const { sending, busySince, run } = useSend();
  const [link, setLink] = useState<LinkCreated | null>(null);
  const [isCopied, setCopied] = useState(false);
  const reasonId = useId();
  const kind = person.signedUp ? 'reset' : 'invite';
  const make = () => run(async (key) => setLink(await postLink(person.id, kind, key)));
  const copy = async (url: string) => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Plain-HTTP networks have no clipboard; the link can be marked and copied by hand.
      setCopied(false);
    }
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={t(`link.${kind}`, { name: person.name })}
      size="m"
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.close')}</Button>
          {link ? (
            <Button kind="primary" onPress={() => void copy(link.url)}>
              {t(isCopied ? 'common:button.copied' : 'common:button.copy')}
            </Button>
          ) : (
            <Button
              kind="primary"
              isBlocked={!person.mayMakeLink}
              reasonsId={person.mayMakeLink ? undefined : reasonId}
              busySince={busySince}
              onPress={() => void make()}
            >
              {t('link.make')}
            </Button>
          )}
        </>
      }
    >
      <div className={css.form}>
        <p>{t(`link.${kind}Means`)}</p>
        {link && (
          <>
            <Field label={t('link.label')} value={link.url} onChange={() => undefined} isReadOnly />
            <p className={css.note}>{t('link.until', { time: clockOrDay(link.expiresAt) })}</p>
          </>
        )}
        {!person.mayMakeLink && <p id={reasonId}>{t('link.notYours', { name: person.name })}</p>}
        <Refusal sending={sending} />
      </div>
    </DialogFrame>
  );
}
