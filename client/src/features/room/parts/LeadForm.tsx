/** Hands the lead over: one agency speaks to the public, and everybody can read who and why. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { changeIncident } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './HeadPanels.module.css';

export function LeadForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('room');
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const hand = useCommand(
    (body: { agencyId: string; reason: string }, key) =>
      changeIncident(incident.id, 'lead', body, key),
    onDone,
  );
  const others = incident.agencyIds.filter((id) => id !== incident.leadAgencyId);
  const isReady = agencyId !== null && reason.trim() !== '';
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) hand.run({ agencyId, reason });
      }}
    >
      <p>{t('handOver.why')}</p>
      <div className={css.pair}>
        <Select
          label={t('handOver.to')}
          value={agencyId}
          onChange={setAgencyId}
          placeholder={t('choose')}
          choices={others.map((id) => ({ id, code: names.code(id), label: names.agency(id) }))}
        />
        <Field label={t('reason')} value={reason} onChange={setReason} maxLength={300} />
      </div>
      <Refusal sending={hand.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={hand.busySince}>
          {t('handOver.do')}
        </Button>
      </div>
    </form>
  );
}
