/** Nobody is to use it any more: with a reason, and for good. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { retireGuidance } from '../requests.js';

export function RetireGuidance({ guidanceId }: { readonly guidanceId: string }) {
  const { t } = useTranslation('guidance');
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const { sending, busySince, run } = useSend();
  const retire = async () => {
    if (await run((key) => retireGuidance(guidanceId, reason, key))) {
      await navigate('/admin/guidance');
    }
  };
  return (
    <form
      className={css.section}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') void retire();
      }}
    >
      <h2>{t('retire.title')}</h2>
      <p className={css.note}>{t('retire.why')}</p>
      <Field label={t('retire.reason')} value={reason} onChange={setReason} maxLength={300} />
      <Refusal sending={sending} />
      <div>
        <Button type="submit" isBlocked={reason.trim() === ''} busySince={busySince}>
          {t('retire.do')}
        </Button>
      </div>
    </form>
  );
}
