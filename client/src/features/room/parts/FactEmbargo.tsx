/** The embargoes on one fact, lifting one, and putting one: until a task is done or a time has come. */
import type { Embargo, putEmbargo } from '@accord/shared/embargoes';
import type { Fact } from '@accord/shared/facts';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { ReasonForm } from '../../../ui/ReasonForm.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { liftEmbargo, postEmbargo } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { EmbargoWords } from './Embargoes.js';
import css from './Situation.module.css';
import { TimeField } from './TimeField.js';

/** What stands on the fact, with a way to lift it. */
export function FactEmbargoes({ fact }: { readonly fact: Fact }) {
  const embargoes = useRoom((room) => room.embargoes);
  return embargoes
    .filter((one) => one.factIds.includes(fact.id))
    .map((one) => <Standing key={one.id} embargo={one} />);
}

function Standing({ embargo }: { readonly embargo: Embargo }) {
  const { t } = useTranslation('schedule');
  const [lifting, setLifting] = useState<'no' | 'now' | 'cancelled'>('no');
  const lift = useCommand((words: string, key) => liftEmbargo(embargo.id, words, key));
  return (
    <div className={css.embargo}>
      <Icon name="lock" />
      <div>
        <p>
          <EmbargoWords embargo={embargo} />
        </p>
        {embargo.mayLift && lifting !== 'now' && (
          <Button size="s" autoFocus={lifting === 'cancelled'} onPress={() => setLifting('now')}>
            {t('embargo.lift')}
          </Button>
        )}
        {lifting === 'now' && (
          <ReasonForm
            why={t('embargo.liftWhy')}
            action={t('embargo.liftNow')}
            command={lift}
            onClose={() => setLifting('cancelled')}
          />
        )}
      </div>
    </div>
  );
}

interface EmbargoFormProps {
  readonly fact: Fact;
  readonly onClose: () => void;
}

export function EmbargoForm({ fact, onClose }: EmbargoFormProps) {
  useReturnFocus();
  const { t, i18n } = useTranslation(['schedule', 'common']);
  const incident = useRoom((room) => room.incident);
  // A fact of a joined incident is held, and let go by a task, under that incident's number.
  const from = useRoom((room) => room.from);
  const joined = useRoom((room) => room.joined);
  const own = joined.find((one) => one.number === from[fact.id])?.incidentId ?? incident.id;
  const tasks = useRoom((room) => room.tasks).filter(
    (one) => one.doneAt === null && from[one.id] === from[fact.id],
  );
  const [kind, setKind] = useState<'embargo' | 'nextOfKin'>('embargo');
  const [reason, setReason] = useState('');
  const [by, setBy] = useState<'task' | 'time' | null>(null);
  const [taskId, setTaskId] = useState<string | null>(null);
  const [moment, setMoment] = useState(() => ({
    ...wallTime(serverNow(), incident.timeZone),
    time: '',
  }));
  const send = useCommand(
    (body: z.input<typeof putEmbargo>, key) => postEmbargo(own, body, key),
    onClose,
  );
  const at = instantOf(moment, incident.timeZone);
  const liftedBy =
    by === 'task' && taskId !== null
      ? { by, taskId }
      : by === 'time' && at !== null
        ? { by, at }
        : null;
  const isReady = liftedBy !== null && reason.trim() !== '';
  return (
    <form
      className={css.form}
      aria-label={t('embargo.put')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && liftedBy) send.run({ kind, factIds: [fact.id], reason, liftedBy });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <RadioCards
        label={t('embargo.which')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'embargo', label: t('embargo.plain'), hint: t('embargo.plainHint') },
          { value: 'nextOfKin', label: t('embargo.nextOfKin'), hint: t('embargo.nextOfKinHint') },
        ]}
      />
      <Field
        label={t('embargo.reason')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus
      />
      <RadioCards
        label={t('embargo.liftedBy')}
        columns={2}
        value={by}
        onChange={setBy}
        choices={[
          { value: 'task', label: t('embargo.byTask') },
          { value: 'time', label: t('embargo.byTime') },
        ]}
      />
      {by === 'task' && tasks.length === 0 && <p>{t('embargo.noTasks')}</p>}
      {by === 'task' && tasks.length > 0 && (
        <Select
          label={t('embargo.task')}
          placeholder={t('embargo.chooseTask')}
          value={taskId}
          onChange={setTaskId}
          choices={tasks.map((one) => ({
            id: one.id,
            label: pickWords(one.title, i18n.language).text,
          }))}
        />
      )}
      {by === 'time' && (
        <TimeField
          label={t('embargo.time')}
          hint={t('zone', { zone: incident.timeZone })}
          value={moment}
          onChange={setMoment}
        />
      )}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('embargo.put')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
