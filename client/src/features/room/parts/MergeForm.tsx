/** Joins another incident with this one, after saying what that means. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../lib/api.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { findIncident, postMerge } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import css from './HeadPanels.module.css';

/** Shorter asks at every key. */
const PAUSE_MS = 250;

type Found = Awaited<ReturnType<typeof findIncident>>;
type Other =
  | { readonly state: 'none' | 'looking' | 'unknown' }
  | { readonly state: 'found'; readonly incident: Found };

export function MergeForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['duplicates', 'room']);
  const incident = useRoom((room) => room.incident);
  const wanted = useRoomUi((ui) => ui.mergeWith);
  const [number, setNumber] = useState(wanted ?? '');
  const [chosen, setChosen] = useState<'this' | 'other' | null>(null);
  const [reason, setReason] = useState('');
  const other = useOther(number);
  const merge = useCommand(
    (body: { incidentId: string; mainId: string; reason: string }, key) =>
      postMerge(body.incidentId, { mainId: body.mainId, reason: body.reason }, key),
    onDone,
  );
  const found = other.state === 'found' ? other.incident : null;
  const isItself = found?.id === incident.id;
  // Unless somebody says otherwise, the one that was there first: people are in it.
  const isFirst = !found || incident.openedAt <= found.openedAt;
  const isThisMain = chosen === null ? isFirst : chosen === 'this';
  const isReady = found !== null && !isItself && reason.trim() !== '';
  const main = isThisMain ? incident : found;
  const leaving = isThisMain ? found : incident;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && main && leaving) {
          merge.run({ incidentId: leaving.id, mainId: main.id, reason });
        }
      }}
    >
      <div className={css.pair}>
        <Field
          label={t('form.number')}
          hint={t('form.numberHint')}
          value={number}
          onChange={setNumber}
          error={
            other.state === 'unknown' ? t('form.unknown') : isItself ? t('form.itself') : undefined
          }
          maxLength={20}
          autoComplete="off"
        />
        <Select
          label={t('form.stays')}
          value={isThisMain ? 'this' : 'other'}
          onChange={(id) => setChosen(id === 'this' ? 'this' : 'other')}
          choices={[
            { id: 'this', label: t('form.thisStays', { number: incident.number }) },
            ...(found && !isItself
              ? [
                  {
                    id: 'other',
                    label: t('form.otherStays', { number: found.number, title: found.title }),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <Field label={t('room:reason')} value={reason} onChange={setReason} maxLength={300} />
      {main && leaving && !isItself && (
        <p>
          {t('form.means', { other: leaving.number, main: main.number })}{' '}
          {main.leadAgencyId !== leaving.leadAgencyId &&
            `${t('form.leads', { main: main.number })} ${t('form.agrees')} `}
          {t('form.undo')}
        </p>
      )}
      <Refusal sending={merge.sending} />
      <div className={css.actions}>
        <Button type="submit" kind="primary" isBlocked={!isReady} busySince={merge.busySince}>
          {t('form.do')}
        </Button>
      </div>
    </form>
  );
}

/** The incident with that number, when typing pauses. */
function useOther(number: string): Other {
  const [other, setOther] = useState<Other>({ state: 'none' });
  useEffect(() => {
    const typed = number.trim();
    if (typed === '') return setOther({ state: 'none' });
    const abort = new AbortController();
    setOther({ state: 'looking' });
    const timer = setTimeout(() => {
      findIncident(typed, abort.signal).then(
        (incident) => setOther({ state: 'found', incident }),
        (error: unknown) => {
          if (abort.signal.aborted) return;
          const isUnknown = error instanceof ApiError && error.code === 'not_found';
          setOther({ state: isUnknown ? 'unknown' : 'none' });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [number]);
  return other;
}
