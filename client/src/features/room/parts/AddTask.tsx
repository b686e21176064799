/** A new task: what, and if it helps, who and until when. */
import type { addTask } from '@accord/shared/incidents';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { postTask } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { useUnderNumber } from '../useUnderNumber.js';
import { NumberField } from './NumberField.js';
import css from './Situation.module.css';
import { TimeField } from './TimeField.js';

const NOBODY = 'nobody';

export function AddTask({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t, i18n } = useTranslation(['tasks', 'duplicates', 'facts', 'common']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const under = useUnderNumber();
  const [title, setTitle] = useState('');
  const [agencyId, setAgencyId] = useState(NOBODY);
  const [due, setDue] = useState(() => ({
    ...wallTime(serverNow(), incident.timeZone),
    time: '',
  }));
  const send = useCommand(
    (body: z.input<typeof addTask>, key) => postTask(under.incidentId, body, key),
    onClose,
  );
  const isReady = title.trim() !== '';
  return (
    <form
      className={`${css.panel} ${css.add}`}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        send.run({
          title,
          language: i18n.language,
          agencyId: agencyId === NOBODY ? null : agencyId,
          dueAt: instantOf(due, incident.timeZone),
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Field label={t('what')} value={title} onChange={setTitle} maxLength={200} autoFocus />
      <Select
        label={t('who')}
        value={agencyId}
        onChange={setAgencyId}
        choices={[
          { id: NOBODY, label: t('anybody') },
          ...incident.agencyIds.map((id) => ({
            id,
            code: names.code(id),
            label: names.agency(id),
          })),
        ]}
      />
      <TimeField label={t('due')} hint={t('facts:optional')} value={due} onChange={setDue} />
      <NumberField
        numbers={[incident, ...joined]}
        hint={t('duplicates:under.hint')}
        value={under.number}
        onChange={under.setNumber}
      />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('do')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
