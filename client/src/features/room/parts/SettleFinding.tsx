/** Two answers to a finding: it was put right, or it is no contradiction, and why. */
import type { Finding, SettleFinding as Settlement } from '@accord/shared/findings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { ReasonForm } from '../../../ui/ReasonForm.js';
import { Refusal } from '../../../ui/Refusal.js';
import { settleFinding } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Findings.module.css';

export function SettleFinding({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('findings');
  const incidentId = useRoom((room) => room.incident.id);
  const [explaining, setExplaining] = useState<'no' | 'now' | 'cancelled'>('no');
  const send = useCommand((body: Settlement, key) =>
    settleFinding(incidentId, finding.key, body, key),
  );
  if (explaining !== 'now') {
    return (
      <>
        <div className={css.actions}>
          <Button size="s" busySince={send.busySince} onPress={() => send.run({ how: 'fixed' })}>
            {t('fixed')}
          </Button>
          <Button
            size="s"
            kind="quiet"
            autoFocus={explaining === 'cancelled'}
            onPress={() => setExplaining('now')}
          >
            {t('not')}
          </Button>
        </div>
        <Refusal sending={send.sending} />
      </>
    );
  }
  return (
    <ReasonForm
      className={css.form}
      why={t('why')}
      action={t('keep')}
      command={{ ...send, run: (reason) => send.run({ how: 'notContradiction', reason }) }}
      onClose={() => setExplaining('cancelled')}
    />
  );
}
