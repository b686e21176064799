/** Who may know of a restricted incident. Whoever is taken off the list loses it at once (P2). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Refusal } from '../../../ui/Refusal.js';
import { changeIncident } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './HeadPanels.module.css';

export function MembersForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['room', 'common']);
  const names = useNames();
  const { person: me } = useSignedIn();
  const people = useDirectory((store) => store.people);
  const incident = useRoom((room) => room.incident);
  const [chosen, setChosen] = useState<readonly string[]>(incident.memberIds);
  const save = useCommand(
    (memberIds: readonly string[], key) =>
      changeIncident(incident.id, 'members', { memberIds }, key),
    onDone,
  );
  const active = [...people.values()].filter((one) => one.active || chosen.includes(one.id));
  return (
    <div className={css.form}>
      <p>{t('members.why')}</p>
      <div className={css.choices}>
        {active.map((one) => (
          <Checkbox
            key={one.id}
            code={names.code(one.roles[0]?.agencyId)}
            isChecked={chosen.includes(one.id)}
            // Nobody locks themselves out by a slip.
            isDisabled={one.id === me.id}
            onChange={(isChecked) =>
              setChosen(isChecked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
            }
          >
            {one.name}
          </Checkbox>
        ))}
      </div>
      <Refusal sending={save.sending} />
      <div className={css.actions}>
        <Button kind="primary" busySince={save.busySince} onPress={() => save.run(chosen)}>
          {t('common:button.save')}
        </Button>
      </div>
    </div>
  );
}
