/** Calls further agencies into the incident. Nobody is sent away: what they signed stands. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Refusal } from '../../../ui/Refusal.js';
import { changeIncident } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './HeadPanels.module.css';

export function AgenciesForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('room');
  const names = useNames();
  const agencies = useDirectory((store) => store.agencies);
  const incident = useRoom((room) => room.incident);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const engage = useCommand(
    (agencyIds: readonly string[], key) =>
      changeIncident(incident.id, 'agencies', { agencyIds }, key),
    onDone,
  );
  const others = [...agencies.values()].filter(
    (agency) => agency.active && !incident.agencyIds.includes(agency.id),
  );
  if (others.length === 0) return <p>{t('engage.all')}</p>;
  return (
    <div className={css.form}>
      <p>{t('engage.why')}</p>
      <div className={css.choices}>
        {others.map((agency) => (
          <Checkbox
            key={agency.id}
            code={agency.code}
            isChecked={chosen.includes(agency.id)}
            onChange={(isChecked) =>
              setChosen(
                isChecked ? [...chosen, agency.id] : chosen.filter((one) => one !== agency.id),
              )
            }
          >
            {names.agency(agency.id)}
          </Checkbox>
        ))}
      </div>
      <Refusal sending={engage.sending} />
      <div className={css.actions}>
        <Button
          kind="primary"
          isBlocked={chosen.length === 0}
          busySince={engage.busySince}
          onPress={() => engage.run(chosen)}
        >
          {t('engage.call', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
