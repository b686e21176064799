/** The word of one's own agency for words in advance: to give it for a time, renew it, and take it back. */
import type { AuthorisationView, Authorise } from '@accord/shared/lines';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Lines.module.css';
import { postAuthorisation, takeBackAuthorisation } from '../requests.js';
import { shownAuthorisations } from '../shown.js';
import { AgreeForm } from './AgreeForm.js';
import { Renew } from './Renew.js';

/** One version of a line, or of a wording that takes releases back. */
interface Agreeable {
  readonly versionId: string;
  readonly number: number;
  readonly authorisations: readonly AuthorisationView[];
  /** From the words on this page, not from the list: what was read is what is agreed to. */
  readonly hash: () => string;
}

interface AgencyWordProps {
  readonly agreeable: Agreeable;
  readonly agencyId: string;
  readonly agency: string;
  readonly onChanged: () => void;
}

export function AgencyWord({ agreeable, ...props }: AgencyWordProps) {
  const { agencyId, agency } = props;
  const { t } = useTranslation('lines');
  const { versionId, number, hash } = agreeable;
  const send = (word: Omit<Authorise, 'hash'>, key: string) =>
    postAuthorisation(versionId, { ...word, hash: hash() }, key);
  const own = shownAuthorisations(agreeable.authorisations).find(
    (one) => one.agencyId === agencyId,
  );
  return (
    <>
      {own?.state === 'stands' ? (
        <div className={css.own}>
          <Renew
            // Renewed, it is closed again.
            key={own.id}
            {...props}
            given={[own]}
            button={t('renew', { number })}
            send={send}
          />
          <TakeBack given={own} onChanged={props.onChanged} />
        </div>
      ) : (
        <AgreeForm
          {...props}
          title={t('agreeFor', { agency })}
          why={t('agreeWhy')}
          button={t('agree', { number })}
          send={send}
        />
      )}
    </>
  );
}

interface TakeBackProps {
  readonly given: AuthorisationView;
  /** Of the button, where several stand beside each other. */
  readonly label?: string | undefined;
  readonly onChanged: () => void;
}

export function TakeBack({ given, label, onChanged }: TakeBackProps) {
  const { t } = useTranslation('lines');
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return <TakeBackForm given={given} onDone={onChanged} onCancel={() => setOpen(false)} />;
  }
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{label ?? t('takeBack')}</Button>
    </div>
  );
}

interface TakeBackFormProps {
  readonly given: AuthorisationView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function TakeBackForm({ given, onDone, onCancel }: TakeBackFormProps) {
  const { t } = useTranslation(['lines', 'common']);
  useReturnFocus();
  const [reason, setReason] = useState('');
  const { sending, busySince, run } = useSend();
  const isReady = reason.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    if (await run((key) => takeBackAuthorisation(given.id, reason, key))) onDone();
  };
  return (
    <form className={css.word} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('takeBackReason')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
      />
      <Refusal sending={sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={busySince}>
          {t('takeBackDo')}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
