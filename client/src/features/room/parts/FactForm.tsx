/** Changing, retracting or reporting a fact. What was typed stays when the server refuses it. */
import type { Fact, FactStatus, SetFact } from '@accord/shared/facts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { draftOf, valueFrom, withWordsGiven } from '../factDraft.js';
import { inNameOf } from '../reporterOf.js';
import { setFact } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { useReporter } from '../useReporter.js';
import { ConfidenceField } from './ConfidenceField.js';
import { FactUses } from './FactUses.js';
import css from './Situation.module.css';
import { TimeField } from './TimeField.js';
import { ValueFields } from './ValueFields.js';

interface FactFormProps {
  readonly fact: Fact;
  readonly doing: 'changing' | 'retracting' | 'reporting';
  readonly onClose: () => void;
}

export function FactForm({ fact, doing, onClose }: FactFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['facts', 'common']);
  const names = useNames();
  const words = useFactWords();
  const zone = useRoom((room) => room.incident.timeZone);
  const [seen, setSeen] = useState(fact.current);
  const [draft, setDraft] = useState(() => draftOf(fact.current.value, serverNow(), zone));
  const [status, setStatus] = useState<FactStatus>(
    fact.current.status === 'retracted' ? 'unconfirmed' : fact.current.status,
  );
  const [source, setSource] = useState(doing === 'reporting' ? '' : fact.current.source);
  const [reason, setReason] = useState('');
  const [confidence, setConfidence] = useState(
    doing === 'reporting' ? null : fact.current.confidence,
  );
  const reporter = useReporter(fact);
  const [asOf, setAsOf] = useState(() => wallTime(serverNow(), zone));
  const send = useCommand((body: SetFact, key) => setFact(fact.id, body, key), onClose);
  const typed = doing === 'retracting' ? fact.current.value : valueFrom(draft, zone);
  const value = typed && withWordsGiven(typed, fact.current.value, draft);
  const isReady = value !== null && source.trim() !== '';
  const hasMoved = fact.current.number !== seen.number;
  const save = () => {
    if (!value || !isReady) return;
    const given = reason.trim();
    send.run({
      value,
      status: doing === 'retracting' ? 'retracted' : status,
      source,
      // Whoever retracts is shown no moment, and says none.
      asOf: doing === 'retracting' ? undefined : (instantOf(asOf, zone) ?? undefined),
      confidence,
      reason: given === '' ? null : given,
      base: seen.number,
      agencyId: inNameOf(doing, fact, reporter.agencyId),
    });
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {hasMoved && (
        <Message
          kind="caution"
          isLive
          title={t('movedMeanwhile', {
            person: names.person(fact.current.by),
            value: words.value(fact, fact.current.value),
          })}
          action={
            <Button size="s" onPress={() => setSeen(fact.current)}>
              {t('overwrite')}
            </Button>
          }
        />
      )}
      {doing === 'reporting' && reporter.isUnclear && (
        <Select
          label={t('reportFor')}
          value={reporter.agencyId}
          onChange={reporter.choose}
          choices={reporter.agencyIds.map((id) => ({
            id,
            code: names.code(id),
            label: names.agency(id),
          }))}
        />
      )}
      {doing !== 'retracting' && <ValueFields draft={draft} onChange={setDraft} autoFocus />}
      {doing === 'changing' && (
        <RadioCards
          label={t('status')}
          columns={2}
          value={status === 'retracted' ? null : status}
          onChange={setStatus}
          choices={[
            { value: 'unconfirmed', label: t('common:fact.unconfirmed') },
            { value: 'confirmed', label: t('common:fact.confirmed') },
          ]}
        />
      )}
      {doing !== 'retracting' && (
        <>
          <Field label={t('source')} value={source} onChange={setSource} maxLength={300} />
          <TimeField label={t('asOf')} value={asOf} onChange={setAsOf} />
          <ConfidenceField value={confidence} onChange={setConfidence} />
        </>
      )}
      {doing !== 'reporting' && (
        <Field
          label={t('reason')}
          hint={t(doing === 'changing' ? 'reasonWhen' : 'reasonShown')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          autoFocus={doing === 'retracting'}
        />
      )}
      {doing !== 'reporting' && <FactUses fact={fact} isChanging />}
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady || hasMoved}
          busySince={send.busySince}
        >
          {t(`do.${doing}`)}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
