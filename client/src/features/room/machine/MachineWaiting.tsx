/** A request that is on its way: since when, to where, and a way to stop it. */
import type { MachineRequest } from '@accord/shared/machine';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Machine.module.css';
import { cancelMachineRequest } from './requests.js';

const SECOND_MS = 1_000;

interface MachineWaitingProps {
  readonly request: MachineRequest;
  readonly onChanged: () => void;
}

export function MachineWaiting({ request, onChanged }: MachineWaitingProps) {
  const { t } = useTranslation('machine');
  const names = useNames();
  const now = useNow();
  const cancel = useCommand((id: string, key) => cancelMachineRequest(id, key), onChanged);
  const { outcome, host } = request;
  const isLost = outcome.state === 'asked' && now > Date.parse(outcome.until);
  // Nobody tells of an answer that its server took along.
  useEffect(() => {
    if (isLost) onChanged();
  }, [isLost, onChanged]);
  const seconds = Math.max(0, Math.floor((now - Date.parse(request.at)) / SECOND_MS));
  return (
    <div className={css.form}>
      <p>
        <b>{t('waiting.title', { host })}</b>{' '}
        <span role="timer">{t('waiting.since', { count: seconds })}</span>{' '}
        {t('waiting.by', { person: names.person(request.by) })}
      </p>
      <p className={css.means}>{t('waiting.means')}</p>
      <Refusal sending={cancel.sending} />
      <div className={css.actions}>
        <Button busySince={cancel.busySince} onPress={() => cancel.run(request.id)}>
          {t('waiting.cancel')}
        </Button>
      </div>
    </div>
  );
}
