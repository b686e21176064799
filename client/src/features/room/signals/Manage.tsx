/** Who takes it, until when, how far it can be believed; and owing it no answer, with the reason. */
import { isEnquiry, RELIABILITIES, type Signal } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/time.js';
import { instantOf, wallTime } from '../../../lib/zonedTime.js';
import { Button } from '../../../ui/Button.js';
import { ReasonForm } from '../../../ui/ReasonForm.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { TimeField } from '../parts/TimeField.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import { patchSignal, setAside } from './requests.js';
import css from './Signals.module.css';

const NOBODY = 'nobody';
const orNull = (id: string) => (id === NOBODY ? null : id);

interface ManageProps {
  readonly signal: Signal;
  readonly onSetAside: () => void;
  /** It was set aside, and taken up again here. */
  readonly isTakenUp: boolean;
}

export function Manage({ signal, onSetAside, isTakenUp }: ManageProps) {
  const { t } = useTranslation(['signals', 'facts', 'common']);
  const names = useNames();
  const { incident, abilities } = useSignals().view;
  const { timeZone } = incident;
  const dueShown = () =>
    signal.dueAt
      ? wallTime(Date.parse(signal.dueAt), timeZone)
      : { ...wallTime(serverNow(), timeZone), time: '' };
  const [due, setDue] = useState(dueShown);
  const [asking, setAsking] = useState<'no' | 'now' | 'cancelled'>('no');
  const change = useDoing((body: Parameters<typeof patchSignal>[1], key) =>
    patchSignal(signal.id, body, key),
  );
  const aside = useDoing(
    (words: string, key) => setAside(signal.id, words, key),
    () => {
      setAsking('no');
      onSetAside();
    },
  );
  const people = abilities.assignable.filter(
    (one) => signal.agencyId === null || one.agencyId === signal.agencyId,
  );
  const dueAt = due.time === '' ? null : instantOf(due, timeZone);
  return (
    <section className={css.manage} aria-label={t('manage')}>
      <h3>{t('manage')}</h3>
      <div className={css.pair}>
        <Select
          label={t('form.agency')}
          value={signal.agencyId ?? NOBODY}
          onChange={(id) => change.run({ agencyId: orNull(id), personId: null })}
          choices={[
            { id: NOBODY, label: t('nobody') },
            ...incident.agencyIds.map((id) => ({
              id,
              code: names.code(id),
              label: names.agency(id),
            })),
          ]}
        />
        <Select
          label={t('form.person')}
          value={signal.personId ?? NOBODY}
          onChange={(id) => change.run({ personId: orNull(id) })}
          choices={[
            { id: NOBODY, label: t('nobody') },
            ...[...new Set(people.map((one) => one.personId))].map((id) => ({
              id,
              label: names.person(id),
            })),
          ]}
        />
      </div>
      {isEnquiry(signal.kind) ? (
        <form
          className={css.due}
          onSubmit={(event) => {
            event.preventDefault();
            change.run({ dueAt });
          }}
        >
          <TimeField
            label={t('form.due')}
            hint={t('facts:optional')}
            value={due}
            onChange={setDue}
          />
          {dueAt !== signal.dueAt && (
            <Button size="s" type="submit" busySince={change.busySince}>
              {t('moveDue')}
            </Button>
          )}
        </form>
      ) : (
        <Select
          label={t('form.reliability')}
          value={signal.reliability}
          onChange={(id) => {
            const reliability = RELIABILITIES.find((one) => one === id);
            if (reliability) change.run({ reliability });
          }}
          choices={RELIABILITIES.map((id) => ({ id, label: t(`reliability.${id}`) }))}
        />
      )}
      <Refusal sending={change.sending} />
      {!signal.setAside &&
        (asking === 'now' ? (
          <ReasonForm
            why={t('asideWhy')}
            action={t('setAside')}
            kind="second"
            command={aside}
            onClose={() => setAsking('cancelled')}
          />
        ) : (
          <div>
            {/* The keyboard goes on where it left the form, or where it was taken up again. */}
            <Button
              size="s"
              kind="quiet"
              autoFocus={asking === 'cancelled' || isTakenUp}
              onPress={() => setAsking('now')}
            >
              {t('setAside')}
            </Button>
          </div>
        ))}
    </section>
  );
}
