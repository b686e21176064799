/** A new fact, owned by one of the agencies that this person speaks for. */

import type { addFact, Confidence } from '@accord/shared/facts';
import type { FactKind } from '@accord/shared/factValue';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { serverNow } from '../../../lib/time.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { emptyDraft, valueFrom } from '../factDraft.js';
import { postFact } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useFactLanguages } from '../useFactLanguages.js';
import { useNames } from '../useNames.js';
import { useNumberOf } from '../useNumberOf.js';
import { useOpenStatement } from '../useOpenStatement.js';
import { useUnderNumber } from '../useUnderNumber.js';
import { ConfidenceField } from './ConfidenceField.js';
import { NumberField } from './NumberField.js';
import { isHalfShown, NOTHING_SHOWN, ShownFields, shownFrom } from './ShownFields.js';
import css from './Situation.module.css';
import { TimeField } from './TimeField.js';
import { ValueFields } from './ValueFields.js';

const KINDS: readonly FactKind[] = ['quantity', 'time', 'place', 'text', 'yesno'];

/** @param props.onClose Escape and Cancel; after adding, the new fact is opened instead */
export function AddFact({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation(['facts', 'duplicates', 'common']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const numberOf = useNumberOf();
  const statement = useOpenStatement();
  // The text that is open is what it is most likely for (D2).
  const under = useUnderNumber(statement && numberOf(statement.id));
  const owners = useRoom((room) => room.abilities.factAgencyIds);
  const open = useRoomUi((ui) => ui.openPanel);
  const zone = incident.timeZone;
  const languages = useFactLanguages();
  const [label, setLabel] = useState<Readonly<Record<string, string>>>({});
  const [draft, setDraft] = useState(() => emptyDraft('quantity', serverNow(), zone));
  const [status, setStatus] = useState<'unconfirmed' | 'confirmed'>('unconfirmed');
  const [ownerAgencyId, setOwner] = useState(owners[0] ?? null);
  const [source, setSource] = useState('');
  const [asOf, setAsOf] = useState(() => wallTime(serverNow(), zone));
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [isBound, setBound] = useState(false);
  const [isPromise, setPromise] = useState(false);
  const [shown, setShown] = useState(NOTHING_SHOWN);
  const send = useCommand(
    (body: z.input<typeof addFact>, key) => postFact(under.incidentId, body, key),
    ({ factId }) => open({ panel: 'fact', factId }),
  );
  const value = valueFrom(draft, zone);
  const labels = Object.fromEntries(
    Object.entries(label).filter(([, words]) => words.trim() !== ''),
  );
  const isReady =
    value !== null &&
    ownerAgencyId !== null &&
    source.trim() !== '' &&
    !(draft.kind === 'yesno' && isHalfShown(shown)) &&
    Object.keys(labels).length > 0;
  const save = () => {
    if (!isReady) return;
    send.run({
      label: labels,
      ownerAgencyId,
      bound: isBound,
      purpose: draft.kind === 'time' && isPromise ? 'nextUpdate' : null,
      shown: draft.kind === 'yesno' ? shownFrom(shown) : null,
      value,
      status,
      source,
      asOf: instantOf(asOf, zone) ?? undefined,
      confidence,
    });
  };
  return (
    <form
      className={`${css.panel} ${css.add}`}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {languages.map((language, index) => (
        <Field
          key={language}
          label={index === 0 ? t('label') : t('labelIn', { language: names.language(language) })}
          hint={index === 0 ? names.language(language) : t('optional')}
          value={label[language] ?? ''}
          onChange={(words) => setLabel({ ...label, [language]: words })}
          lang={language}
          maxLength={120}
          autoFocus={index === 0}
        />
      ))}
      <Select
        label={t('kind')}
        value={draft.kind}
        onChange={(next) => {
          const kind = KINDS.find((one) => one === next) ?? 'text';
          setDraft({ ...draft, kind });
        }}
        choices={KINDS.map((kind) => ({ id: kind, label: t(`kinds.${kind}`) }))}
      />
      <ValueFields draft={draft} onChange={setDraft} />
      {draft.kind === 'yesno' && <ShownFields shown={shown} onChange={setShown} />}
      {draft.kind === 'time' && (
        <Checkbox isChecked={isPromise} onChange={setPromise} hint={t('promiseWhy')}>
          {t('promise')}
        </Checkbox>
      )}
      <RadioCards
        label={t('status')}
        columns={2}
        value={status}
        onChange={setStatus}
        choices={[
          { value: 'unconfirmed', label: t('common:fact.unconfirmed') },
          { value: 'confirmed', label: t('common:fact.confirmed') },
        ]}
      />
      <NumberField
        numbers={[incident, ...joined]}
        hint={t('duplicates:cite.numberHint')}
        value={under.number}
        onChange={under.setNumber}
      />
      <Field label={t('source')} value={source} onChange={setSource} maxLength={300} />
      <TimeField label={t('asOf')} value={asOf} onChange={setAsOf} />
      <ConfidenceField value={confidence} onChange={setConfidence} />
      {owners.length > 1 && (
        <Select
          label={t('owner')}
          value={ownerAgencyId}
          onChange={setOwner}
          choices={owners.map((id) => ({ id, code: names.code(id), label: names.agency(id) }))}
        />
      )}
      <Checkbox isChecked={isBound} onChange={setBound} hint={t('boundWhy')}>
        {t('bound')}
      </Checkbox>
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('do.adding')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
