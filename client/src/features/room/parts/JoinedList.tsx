/** What is read as one with this incident: why, by whom, its record, and the way back for an hour. */
import type { JoinedIncident } from '@accord/shared/merges';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { TextLink } from '../../../ui/TextLink.js';
import { undoMerge } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './HeadPanels.module.css';

const STEP = 60_000;

export function JoinedList({ onDone }: { readonly onDone: () => void }) {
  const joined = useRoom((room) => room.joined);
  return joined.map((one) => <Joined key={one.mergeId} joined={one} onDone={onDone} />);
}

interface JoinedProps {
  readonly joined: JoinedIncident;
  readonly onDone: () => void;
}

function Joined({ joined, onDone }: JoinedProps) {
  const { t } = useTranslation('duplicates');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const now = useNow(STEP);
  const [reason, setReason] = useState('');
  const undo = useCommand((why: string, key) => undoMerge(joined.mergeId, why, key), onDone);
  const mayUndo = joined.mayUndo && now <= Date.parse(joined.undoUntil);
  const isReady = reason.trim() !== '';
  const said = { person: names.person(joined.mergedBy), time: clockOrDay(joined.mergedAt) };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) undo.run(reason);
      }}
    >
      <h3>
        {joined.number} <span lang={joined.language}>{joined.title}</span>
      </h3>
      <p>
        {t('joined.by', { number: joined.number, reason: joined.reason })}{' '}
        {mayUndo
          ? t('joined.who', { ...said, until: clockOrDay(joined.undoUntil) })
          : t('joined.whoPast', said)}{' '}
        <TextLink to={`/incidents/${joined.number}/record`}>
          {t('joined.record', { number: joined.number })}
        </TextLink>
      </p>
      {mayUndo && (
        <>
          <p>{t('joined.undoMeans')}</p>
          <Field label={t('joined.undoWhy')} value={reason} onChange={setReason} maxLength={300} />
          <Refusal sending={undo.sending} />
          <div className={css.actions}>
            <Button type="submit" isBlocked={!isReady} busySince={undo.busySince}>
              {t('joined.undoDo')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
