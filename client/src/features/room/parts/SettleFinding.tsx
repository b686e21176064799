/** Two answers to a finding: it was put right, or it is no contradiction, and why. */
import type { Finding, SettleFinding as Settlement } from '@accord/shared/findings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { settleFinding } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Findings.module.css';

export function SettleFinding({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation(['findings', 'common']);
  const incidentId = useRoom((room) => room.incident.id);
  const [isExplaining, setExplaining] = useState(false);
  const [reason, setReason] = useState('');
  const send = useCommand((body: Settlement, key) =>
    settleFinding(incidentId, finding.key, body, key),
  );
  const isEmpty = reason.trim() === '';
  if (!isExplaining) {
    return (
      <>
        <div className={css.actions}>
          <Button size="s" busySince={send.busySince} onPress={() => send.run({ how: 'fixed' })}>
            {t('fixed')}
          </Button>
          <Button size="s" kind="quiet" onPress={() => setExplaining(true)}>
            {t('not')}
          </Button>
        </div>
        <Refusal sending={send.sending} />
      </>
    );
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) send.run({ how: 'notContradiction', reason });
      }}
    >
      <Field label={t('why')} value={reason} onChange={setReason} maxLength={300} autoFocus />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          kind="primary"
          isBlocked={isEmpty}
          busySince={send.busySince}
          onPress={() => {
            if (!isEmpty) send.run({ how: 'notContradiction', reason });
          }}
        >
          {t('keep')}
        </Button>
        <Button size="s" kind="quiet" onPress={() => setExplaining(false)}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
